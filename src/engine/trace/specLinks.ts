import type { Evidence, TraceLink, Waiver } from '../../protocol/index.ts';
import {
  type DesignDocument,
  type Reference,
  type Requirement,
  type Task,
  type TasksDocument,
  propertyId,
  readReferences,
  resolveReferences,
  statusOf,
  taskId,
} from '../specs/index.ts';
import type { TracedSpec } from './tracedSpec.ts';

/** A link with the numbers of the criteria at its other end; none where what it names does not exist. */
export interface NumberedLink {
  readonly link: TraceLink;
  readonly numbers: readonly string[];
  /** What it names, as written. */
  readonly names: string;
}

/** The links that a spec's own documents make: from design sections, properties and tasks. */
export function specLinks(spec: TracedSpec): readonly NumberedLink[] {
  const known = spec.requirements?.tree.requirements ?? [];
  return [
    ...(spec.design ? designLinks(spec.design.file, spec.design.tree, known) : []),
    ...(spec.design ? propertyLinks(spec, known) : []),
    ...(spec.tasks ? taskLinks(spec, spec.tasks.tree, known) : []),
  ];
}

/** References in the text of a design belong to the innermost section around them; those of properties are told apart. */
function designLinks(file: string, design: DesignDocument, known: readonly Requirement[]): NumberedLink[] {
  return citedIn(design).flatMap(({ references, section }) =>
    linksOf(references, known, { kind: 'design', target: section, file }),
  );
}

interface CitedInDesign {
  readonly section: string;
  readonly references: readonly Reference[];
}

const cited = new WeakMap<DesignDocument, readonly CitedInDesign[]>();

function citedIn(design: DesignDocument): readonly CitedInDesign[] {
  const found = cited.get(design) ?? readCited(design);
  cited.set(design, found);
  return found;
}

function readCited(design: DesignDocument): readonly CitedInDesign[] {
  const isProperty = (line: number): boolean =>
    design.properties.some(({ range }) => range.start.line <= line && line <= range.end.line);
  return design.lines.flatMap(({ text }, index) => {
    const references = readReferences(text, index + 1);
    if (references.length === 0 || isProperty(index + 1)) return [];
    const section = design.sections.findLast(({ range }) => range.start.line <= index + 1);
    return [{ section: section?.title ?? design.title, references }];
  });
}

function propertyLinks(spec: TracedSpec, known: readonly Requirement[]): NumberedLink[] {
  const { design } = spec;
  return (design?.tree.properties ?? []).flatMap(({ number, validates }) =>
    linksOf(validates, known, {
      kind: 'property',
      target: propertyId(spec.name, number),
      file: design?.file ?? '',
    }),
  );
}

function taskLinks(spec: TracedSpec, tasks: TasksDocument, known: readonly Requirement[]): NumberedLink[] {
  return tasks.tasks.flatMap(task =>
    linksOf(task.requirements, known, {
      kind: 'task',
      target: taskId(spec.name, task.number),
      file: spec.tasks?.file ?? '',
      status: statusOf(task),
      ...(task.mark === 'x' && { evidence: closedBy(spec, task) }),
    }),
  );
}

/** What a ticked task was closed with; `hand` where there is no record of it. */
export function closedBy(spec: TracedSpec, task: Task): 'evidence' | 'waiver' | 'hand' {
  const isOf = (entry: Evidence | Waiver): boolean => entry.spec === spec.name && entry.task === task.number;
  if (spec.evidence.some(isOf)) return 'evidence';
  return spec.waivers.some(isOf) ? 'waiver' : 'hand';
}

function linksOf(
  references: readonly Reference[],
  known: readonly Requirement[],
  base: Omit<TraceLink, 'state' | 'range'>,
): NumberedLink[] {
  return references.map(reference => {
    const { criteria } = resolveReferences([reference], known);
    const numbers = criteria.map(criterion => criterion.number);
    const names = reference.to === undefined ? reference.target : `${reference.target}-${reference.to}`;
    const state = numbers.length === 0 ? 'orphaned' : stateOf(numbers, known);
    return { link: { ...base, state, range: reference.range }, numbers, names };
  });
}

/** A number that stands twice does not tell which one is meant. */
function stateOf(numbers: readonly string[], known: readonly Requirement[]): 'covered' | 'duplicate' {
  if (numbers.length !== 1) return 'covered';
  const isTwice = hasTwo(known, numbers[0] ?? '');
  return isTwice ? 'duplicate' : 'covered';
}

const twice = new WeakMap<readonly Requirement[], ReadonlySet<string>>();

/** Whether a document has this number a second time. */
function hasTwo(known: readonly Requirement[], number: string): boolean {
  const all =
    twice.get(known) ??
    new Set(
      known.flatMap(({ criteria }) => criteria.map(one => one.number)).filter(one => one.endsWith('~2')),
    );
  twice.set(known, all);
  return all.has(`${number}~2`);
}
