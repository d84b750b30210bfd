import type {
  DocumentName,
  DocumentState,
  SpecSnapshot,
  TaskSnapshot,
} from '../../../../src/protocol/index.ts';

/** A row of the Specs view. */
export type Node =
  | { readonly kind: 'spec'; readonly spec: SpecSnapshot }
  | {
      readonly kind: 'document';
      readonly spec: SpecSnapshot;
      readonly name: DocumentName;
      readonly path: string;
      readonly state: DocumentState;
    }
  | { readonly kind: 'task'; readonly spec: SpecSnapshot; readonly task: TaskSnapshot };

/** The rows below a row; the tasks stand under their document. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'spec':
      return node.spec.documents.map(document => ({ kind: 'document', spec: node.spec, ...document }));
    case 'document':
      return node.name === 'tasks' ? taskNodes(node.spec, node.spec.tasks) : [];
    case 'task':
      return taskNodes(node.spec, node.task.children);
  }
}

/** Stable over refreshes, so that the view keeps what is open. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case 'spec':
      return node.spec.name;
    case 'document':
      return `${node.spec.name}/${node.name}`;
    case 'task':
      return `${node.spec.name}#${node.task.number}@${node.task.line}`;
  }
}

/** Whether tasks may be started: only the user's approval of every document opens that. */
export function isRunnable({ phase }: SpecSnapshot): boolean {
  return phase === 'implementation' || phase === 'done';
}

/** Done and all leaves below a task, without optional ones, as the spec's own totals have it. */
export function progressOf(task: TaskSnapshot): { readonly done: number; readonly total: number } {
  if (task.optional) return { done: 0, total: 0 };
  if (task.children.length === 0) return { done: task.status === 'done' ? 1 : 0, total: 1 };
  const parts = task.children.map(progressOf);
  return {
    done: parts.reduce((sum, part) => sum + part.done, 0),
    total: parts.reduce((sum, part) => sum + part.total, 0),
  };
}

/** What closed a task: a passing command, the user's word, or a tick by hand that nothing stands behind. */
export type Closing =
  | { readonly kind: 'proof'; readonly command: string }
  | { readonly kind: 'word'; readonly reason: string }
  | { readonly kind: 'hand' };

/** How a leaf was closed; `undefined` while it is open, and for tasks with children. */
export function closingOf({ status, children, evidence, waiver }: TaskSnapshot): Closing | undefined {
  if (status !== 'done' || children.length > 0) return undefined;
  if (evidence) return { kind: 'proof', command: evidence.command };
  return waiver ? { kind: 'word', reason: waiver.reason } : { kind: 'hand' };
}

function taskNodes(spec: SpecSnapshot, tasks: readonly TaskSnapshot[]): readonly Node[] {
  return tasks.map(task => ({ kind: 'task', spec, task }));
}
