import type {
  Approval,
  DocumentName,
  DocumentState,
  Evidence,
  SpecPhase,
  SpecSnapshot,
  TaskSnapshot,
  Waiver,
} from '../../protocol/index.ts';
import { joinPath } from '../../base/index.ts';
import { type Requirement, type Task, resolveReferences, tasksMetaKey } from './documents/index.ts';
import { type Spec, documentOrder } from './spec.ts';
import { documentFile } from './specPaths.ts';
import { isPropertyTask } from './taskRoles.ts';
import { isRunnable, statusOf } from './taskMarks.ts';
import { runOrder } from './taskOrder.ts';

/** What `.kiro/specwright` holds about one spec or more; entries of other specs are passed over. */
export interface SpecRecords {
  readonly approvals: readonly Approval[];
  readonly evidence: readonly Evidence[];
  readonly waivers: readonly Waiver[];
}

/** What comes next in a spec. */
export type NextStep =
  | { readonly kind: 'write'; readonly document: DocumentName }
  /** The user reads the document and opens the gate, or asks for changes. */
  | { readonly kind: 'approve'; readonly document: DocumentName }
  | { readonly kind: 'run'; readonly task: string }
  | { readonly kind: 'done' };

/**
 * Where a spec stands, derived from its files and the approvals alone, so that one can close the IDE anywhere. A document
 * without an approval counts as approved once a later document exists (for tasks: once a task was begun). A document that
 * was edited after its approval keeps the spec in its phase and is shown as `changed`.
 */
export function specSnapshot(spec: Spec, records: SpecRecords): SpecSnapshot {
  const states = documentStates(spec, records.approvals);
  const order = documentOrder(spec.workflow);
  const gate = order.find(name => states[name] === 'draft') ?? order.find(name => states[name] === 'changed');
  const tasks = spec.documents.tasks?.tree.tasks ?? [];
  const runnable = tasks.filter(isRunnable);
  const required = runnable.filter(task => !task.optional);
  const totals = {
    total: required.length,
    done: required.filter(task => task.mark === 'x').length,
    optional: runnable.length - required.length,
  };
  return {
    name: spec.name,
    folder: spec.folder,
    kind: spec.kind,
    workflow: spec.workflow,
    phase: phaseOf(order, states, totals),
    documents: order.map(name => ({
      name,
      path: spec.documents[name]?.path ?? joinPath(spec.folder, documentFile(spec.kind, name)),
      state: states[name],
      ...behindOf(spec, { name, states, approvals: records.approvals }),
    })),
    ...(gate ? { gate } : {}),
    tasks: tasks.filter(task => !task.parent).map(task => taskSnapshot(spec, task, records)),
    totals,
  };
}

/** What comes next. A changed document is to be approved again only before the next one is written. */
export function nextStep(spec: Spec, snapshot: SpecSnapshot): NextStep {
  if (snapshot.phase === 'done') return { kind: 'done' };
  if (snapshot.phase === 'implementation') return nextRun(spec);
  const state = snapshot.documents.find(document => document.name === snapshot.phase)?.state;
  if (snapshot.gate && (snapshot.gate === snapshot.phase || state === 'missing')) {
    return { kind: 'approve', document: snapshot.gate };
  }
  return { kind: 'write', document: snapshot.phase };
}

function nextRun(spec: Spec): NextStep {
  const tasks = spec.documents.tasks?.tree;
  const task = tasks && runOrder(tasks, { includeOptional: false })[0]?.[0];
  return task ? { kind: 'run', task: task.number } : { kind: 'write', document: 'tasks' };
}

/** The state of each document, from files and approvals. A blank file is a missing document. */
export function documentStates(
  spec: Spec,
  approvals: readonly Approval[],
): Readonly<Record<DocumentName, DocumentState>> {
  const order = documentOrder(spec.workflow);
  const exists = (name: DocumentName): boolean => (spec.documents[name]?.text.trim() ?? '') !== '';
  const wasBegun = spec.documents.tasks?.tree.tasks.some(task => task.mark !== ' ') ?? false;
  const stateOf = (name: DocumentName): DocumentState => {
    if (!exists(name)) return 'missing';
    const approval = approvals.find(entry => entry.spec === spec.name && entry.document === name);
    if (approval) return approval.hash === spec.documents[name]?.hash ? 'approved' : 'changed';
    const isPassed = order.slice(order.indexOf(name) + 1).some(exists) || (name === 'tasks' && wasBegun);
    return isPassed ? 'approved' : 'draft';
  };
  return { requirements: stateOf('requirements'), design: stateOf('design'), tasks: stateOf('tasks') };
}

/**
 * The documents before one that changed since it was approved. An approval names what it was given against; without that, a
 * document that was edited after its own approval is one that changed.
 */
function behindOf(
  spec: Spec,
  {
    name,
    states,
    approvals,
  }: {
    readonly name: DocumentName;
    readonly states: Readonly<Record<DocumentName, DocumentState>>;
    readonly approvals: readonly Approval[];
  },
): { readonly behind?: readonly DocumentName[] } {
  if (states[name] === 'missing') return {};
  const order = documentOrder(spec.workflow);
  const own = approvals.find(entry => entry.spec === spec.name && entry.document === name);
  const behind = order.slice(0, order.indexOf(name)).filter(earlier => {
    const now = spec.documents[earlier]?.hash;
    const then = own?.against?.[earlier];
    return then === undefined ? states[earlier] === 'changed' : now !== undefined && now !== then;
  });
  return behind.length > 0 ? { behind } : {};
}

function phaseOf(
  order: readonly DocumentName[],
  states: Readonly<Record<DocumentName, DocumentState>>,
  totals: SpecSnapshot['totals'],
): SpecPhase {
  const open = order.find((name, position) => {
    const isSkipped = order.slice(position + 1).some(later => states[later] !== 'missing');
    return states[name] === 'draft' || (states[name] === 'missing' && !isSkipped);
  });
  if (open) return open;
  return totals.total > 0 && totals.done === totals.total ? 'done' : 'implementation';
}

function taskSnapshot(spec: Spec, task: Task, records: SpecRecords): TaskSnapshot {
  const mine = (entry: Evidence | Waiver): boolean => entry.spec === spec.name && entry.task === task.number;
  const latest = <T extends Evidence | Waiver>(entries: readonly T[]): T | undefined =>
    entries
      .filter(mine)
      .reduce<T | undefined>((best, entry) => (best && best.time > entry.time ? best : entry), undefined);
  const evidence = task.mark === 'x' ? latest(records.evidence) : undefined;
  const waiver = task.mark === 'x' && !evidence ? latest(records.waivers) : undefined;
  return {
    number: task.number,
    title: task.title,
    status: statusOf(task),
    optional: task.optional,
    line: task.line,
    requirements: citedBy(task, spec.documents.requirements?.tree.requirements ?? []),
    children: task.children.map(child => taskSnapshot(spec, child, records)),
    ...propertiesOf(spec, task),
    ...(evidence ? { evidence } : {}),
    ...(waiver ? { waiver } : {}),
  };
}

function propertiesOf(spec: Spec, task: Task): Pick<TaskSnapshot, 'properties' | 'propertyStatus'> {
  const tree = spec.documents.tasks?.tree;
  if (!tree || !isPropertyTask(spec, tree, task)) return {};
  const propertyStatus = spec.propertyResults?.get(tasksMetaKey(tree, task))?.status;
  const isKnown = propertyStatus === 'passed' || propertyStatus === 'failed';
  return { properties: task.properties, ...(isKnown && { propertyStatus }) };
}

function citedBy(task: Task, requirements: readonly Requirement[]): string[] {
  const { criteria, unresolved } = resolveReferences(task.requirements, requirements);
  return [...criteria.map(criterion => criterion.number), ...unresolved];
}
