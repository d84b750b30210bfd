import type { TextRange } from '../../protocol/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import {
  type Criterion,
  type DesignProperty,
  type GlossaryTerm,
  type Requirement,
  type Task,
  criterionId,
  propertyId,
  taskId,
} from '../specs/index.ts';

/** What a name in a spec stands for. */
export type Named =
  | { readonly kind: 'requirement'; readonly spec: CheckedSpec; readonly requirement: Requirement }
  | {
      readonly kind: 'criterion';
      readonly spec: CheckedSpec;
      readonly requirement: Requirement;
      readonly criterion: Criterion;
    }
  | { readonly kind: 'property'; readonly spec: CheckedSpec; readonly property: DesignProperty }
  | { readonly kind: 'task'; readonly spec: CheckedSpec; readonly task: Task }
  | { readonly kind: 'term'; readonly spec: CheckedSpec; readonly term: GlossaryTerm };

/** One place of a document that names something. */
export interface Occurrence {
  readonly file: string;
  readonly range: TextRange;
  /** Ids of what it names, the nearest first: `1.1-1.3` names three criteria, `2` a requirement and its criteria. */
  readonly ids: readonly string[];
  readonly isDefinition: boolean;
}

/** Not an id that anyone writes: terms are looked up by it here only. */
export function termId(spec: CheckedSpec, term: string): string {
  return `${spec.name}?${term}`;
}

function separatorOf(id: string): number {
  const term = id.indexOf('?');
  return term >= 0 ? term : Math.max(id.lastIndexOf('/'), id.lastIndexOf('#'), id.lastIndexOf('!'));
}

/** Looks an id up; letter case of its number does not count. `undefined` where it leads nowhere. */
export function findNamed(specs: readonly CheckedSpec[], id: string): Named | undefined {
  const at = separatorOf(id);
  const spec = specs.find(({ name }) => name === id.slice(0, at));
  const number = id.slice(at + 1).toLowerCase();
  if (!spec) return undefined;
  const is = (each: { readonly number: string }): boolean => each.number.toLowerCase() === number;
  if (id.charAt(at) === '?') {
    const term = spec.requirements?.tree.glossary.find(each => each.term.toLowerCase() === number);
    return term && { kind: 'term', spec, term };
  }
  if (id.charAt(at) === '#') {
    const task = spec.tasks?.tree.tasks.find(is);
    return task && { kind: 'task', spec, task };
  }
  if (id.charAt(at) === '!') {
    const property = spec.design?.tree.properties.find(is);
    return property && { kind: 'property', spec, property };
  }
  return findRequired(spec, is);
}

function findRequired(
  spec: CheckedSpec,
  is: (each: { readonly number: string }) => boolean,
): Named | undefined {
  const requirements = spec.requirements?.tree.requirements ?? [];
  for (const requirement of requirements) {
    const criterion = requirement.criteria.find(is);
    if (criterion) return { kind: 'criterion', spec, requirement, criterion };
  }
  const requirement = requirements.find(is);
  return requirement && { kind: 'requirement', spec, requirement };
}

/** The id of what was found. */
export function idOf(named: Named): string {
  switch (named.kind) {
    case 'requirement':
      return criterionId(named.spec.name, named.requirement.number);
    case 'criterion':
      return criterionId(named.spec.name, named.criterion.number);
    case 'property':
      return propertyId(named.spec.name, named.property.number);
    case 'task':
      return taskId(named.spec.name, named.task.number);
    case 'term':
      return termId(named.spec, named.term.term);
  }
}

/** Whether a position lies in a range or right after it, as a cursor behind a word does. */
export function covers(range: TextRange, at: { readonly line: number; readonly column: number }): boolean {
  const { start, end } = range;
  const isAfterStart = at.line > start.line || (at.line === start.line && at.column >= start.column);
  const isBeforeEnd = at.line < end.line || (at.line === end.line && at.column <= end.column);
  return isAfterStart && isBeforeEnd;
}

/** A range inside one line; `column` counts from 1. */
export function rangeOn(line: number, column: number, length: number): TextRange {
  return { start: { line, column }, end: { line, column: column + length } };
}
