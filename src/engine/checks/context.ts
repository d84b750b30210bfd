import type { TextRange } from '../../protocol/index.ts';
import { type Criterion, type Requirement, placeInCriterion } from '../specs/index.ts';
import type { CheckedSpec } from './checkedSpec.ts';
import { type CriterionFacts, readCriterion } from './facts/readCriterion.ts';
import { Targets } from './targets.ts';

/** One criterion with where it stands and what is known of its text alone. */
export interface CheckedCriterion {
  /** `<spec>/<number>`. */
  readonly id: string;
  readonly criterion: Criterion;
  readonly requirement: Requirement;
  readonly file: string;
  readonly facts: CriterionFacts;
  /** Tells what happens today, as a bug report does: it binds nobody. */
  readonly isReport: boolean;
}

/** A spec with what several rules need, each worked out once. */
export interface CheckContext {
  readonly spec: CheckedSpec;
  readonly criteria: readonly CheckedCriterion[];
  readonly byRequirement: ReadonlyMap<Requirement, readonly CheckedCriterion[]>;
  readonly targets: Targets;
  /** Criteria that a task cites. */
  readonly citedByTasks: ReadonlySet<Criterion>;
}

/** Prepares a spec for the rules. */
export function contextOf(spec: CheckedSpec): CheckContext {
  const document = spec.requirements;
  const requirements = document?.tree.requirements ?? [];
  const references = spec.tasks?.tree.tasks.flatMap(task => task.requirements) ?? [];
  const byRequirement = new Map(
    requirements.map(requirement => [requirement, criteriaOf(spec, document?.file ?? '', requirement)]),
  );
  const targets = new Targets(requirements);
  return {
    spec,
    criteria: [...byRequirement.values()].flat(),
    byRequirement,
    targets,
    citedByTasks: targets.citedBy(references),
  };
}

const known = new WeakMap<
  Requirement,
  {
    readonly file: string;
    readonly kind: CheckedSpec['kind'];
    readonly criteria: readonly CheckedCriterion[];
  }
>();

/** The criteria of a requirement; the same objects for as long as it is the same, as most are between two keystrokes. */
function criteriaOf(
  { name, kind }: CheckedSpec,
  file: string,
  requirement: Requirement,
): readonly CheckedCriterion[] {
  const last = known.get(requirement);
  if (last?.file === file && last.kind === kind) return last.criteria;
  const criteria = requirement.criteria.map(criterion => ({
    id: `${name}/${criterion.number}`,
    criterion,
    requirement,
    file,
    facts: readCriterion(criterion.text),
    isReport: kind === 'bugfix' && requirement.number === '1',
  }));
  known.set(requirement, { file, kind, criteria });
  return criteria;
}

/** The place in the file of a part of a criterion's text. */
export function rangeInCriterion(criterion: Criterion, start: number, end: number): TextRange {
  const from = placeInCriterion(criterion, start);
  if (end <= start) return { start: from, end: from };
  const last = placeInCriterion(criterion, end - 1);
  return { start: from, end: { line: last.line, column: last.column + 1 } };
}

/** The place of a criterion's whole text, without its list mark. */
export function rangeOfCriterion(criterion: Criterion): TextRange {
  return rangeInCriterion(criterion, 0, criterion.text.length);
}
