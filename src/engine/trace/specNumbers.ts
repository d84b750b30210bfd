import { type Requirement, criterionId, propertyId, resolveReferences } from '../specs/index.ts';
import type { TracedSpec } from './tracedSpec.ts';

/** What a number leads to inside one spec. */
export interface NumberTarget {
  /** Id of what is named. */
  readonly id: string;
  /** Ids of the criteria behind it. */
  readonly covers: readonly string[];
}

/** The numbers of one spec, to be looked up by what is written; letter case does not matter. */
export interface SpecNumbers {
  readonly name: string;
  /** The same for as long as every number leads where it did. */
  readonly signature: string;
  criterion(target: string, to?: string): NumberTarget | undefined;
  property(target: string): NumberTarget | undefined;
  /** Whether the spec has two of this number. */
  isTwice(target: string): boolean;
}

const known = new WeakMap<object, SpecNumbers>();

/** The numbers of a spec; worked out once for each state of its documents. */
export function numbersOf(spec: TracedSpec): SpecNumbers {
  const numbers = known.get(spec) ?? build(spec);
  known.set(spec, numbers);
  return numbers;
}

interface Tables {
  readonly targets: ReadonlyMap<string, NumberTarget>;
  readonly properties: ReadonlyMap<string, NumberTarget>;
}

function build(spec: TracedSpec): SpecNumbers {
  const requirements = spec.requirements?.tree.requirements ?? [];
  let tables: Tables | undefined;
  // Only a name in code asks for them; at a keystroke the signature tells that nothing moved.
  const known = (): Tables => (tables ??= tablesOf(spec, requirements));
  return {
    name: spec.name,
    signature: signatureOf(spec, requirements),
    criterion: (target, to) => {
      const first = known().targets.get(target.toLowerCase());
      if (to === undefined || !first) return first;
      const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
      const { criteria } = resolveReferences([{ target, to, range }], requirements);
      if (criteria.length === 0) return undefined;
      return {
        id: `${first.id}-${to}`,
        covers: criteria.map(({ number }) => criterionId(spec.name, number)),
      };
    },
    property: target => known().properties.get(target.toLowerCase()),
    isTwice: target => known().targets.has(`${target.toLowerCase()}~2`),
  };
}

function tablesOf(spec: TracedSpec, requirements: readonly Requirement[]): Tables {
  const targets = new Map<string, NumberTarget>();
  const idsOf = (requirement: Requirement): string[] =>
    requirement.criteria.map(criterion => criterionId(spec.name, criterion.number));
  for (const requirement of requirements) {
    const id = criterionId(spec.name, requirement.number);
    targets.set(requirement.number.toLowerCase(), { id, covers: idsOf(requirement) });
  }
  // A criterion wins over a requirement of the same number, as references in documents have it.
  for (const { number } of requirements.flatMap(({ criteria }) => criteria)) {
    const id = criterionId(spec.name, number);
    targets.set(number.toLowerCase(), { id, covers: [id] });
  }
  const properties = new Map<string, NumberTarget>();
  for (const { number, validates } of spec.design?.tree.properties ?? []) {
    const { criteria } = resolveReferences(validates, requirements);
    const covers = criteria.map(criterion => criterionId(spec.name, criterion.number));
    properties.set(number.toLowerCase(), { id: propertyId(spec.name, number), covers });
  }
  return { targets, properties };
}

/** All that the tables are made of: the numbers, and what properties say of them. */
function signatureOf({ name, design }: TracedSpec, requirements: readonly Requirement[]): string {
  const rows: string[] = [name];
  for (const { number, criteria } of requirements) {
    rows.push(`/${number}`);
    for (const criterion of criteria) rows.push(criterion.number);
  }
  for (const { number, validates } of design?.tree.properties ?? []) {
    rows.push(`!${number}`);
    for (const { target, to } of validates) rows.push(to === undefined ? target : `${target} ${to}`);
  }
  return rows.join('\n');
}
