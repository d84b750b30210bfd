import type {
  DocumentName,
  DocumentState,
  DriftItem,
  SpecSnapshot,
  TaskSnapshot,
} from '../../../../src/protocol/index.ts';

/** A row of the Specs view. */
export type Node =
  | { readonly kind: 'spec'; readonly spec: SpecSnapshot; readonly drift?: readonly DriftItem[] }
  | {
      readonly kind: 'document';
      readonly spec: SpecSnapshot;
      readonly name: DocumentName;
      readonly path: string;
      readonly state: DocumentState;
    }
  | { readonly kind: 'task'; readonly spec: SpecSnapshot; readonly task: TaskSnapshot }
  /** The pairs of a spec whose texts moved apart; there only while there are some. */
  | { readonly kind: 'drift'; readonly spec: SpecSnapshot; readonly items: readonly DriftItem[] }
  | { readonly kind: 'drift-item'; readonly spec: SpecSnapshot; readonly item: DriftItem };

/** The rows below a row; the tasks stand under their document, drift after the documents. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'spec':
      return [...documentNodes(node.spec), ...driftNodes(node.spec, node.drift ?? [])];
    case 'document':
      return node.name === 'tasks' ? taskNodes(node.spec, node.spec.tasks) : [];
    case 'task':
      return taskNodes(node.spec, node.task.children);
    case 'drift':
      return node.items.map(item => ({ kind: 'drift-item', spec: node.spec, item }));
    case 'drift-item':
      return [];
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
    case 'drift':
      return `${node.spec.name} drift`;
    case 'drift-item':
      return `${node.spec.name} drift ${node.item.id}`;
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

/** What closed a task: a command that passed (or failed, as it had to), the user's word, or a tick by hand that nothing stands behind. */
export type Closing =
  | { readonly kind: 'proof'; readonly command: string; readonly expected?: 'failure' }
  | { readonly kind: 'word'; readonly reason: string }
  | { readonly kind: 'hand' };

/** How a leaf was closed; `undefined` while it is open, and for tasks with children. */
export function closingOf({ status, children, evidence, waiver }: TaskSnapshot): Closing | undefined {
  if (status !== 'done' || children.length > 0) return undefined;
  if (evidence) {
    const { command, expected } = evidence;
    return { kind: 'proof', command, ...(expected && { expected }) };
  }
  return waiver ? { kind: 'word', reason: waiver.reason } : { kind: 'hand' };
}

/** A task by its number and line; the number alone where the lines moved. */
export function findTask(
  tasks: readonly TaskSnapshot[],
  number: string,
  line?: number,
): TaskSnapshot | undefined {
  const all = allTasks(tasks);
  return (
    all.find(task => task.number === number && task.line === line) ?? all.find(task => task.number === number)
  );
}

/** What stands at the other side of a criterion: the name of the code or test, of its file where it has none. */
export function pairName({ id, file }: DriftItem): string {
  const at = id.lastIndexOf(`:${file}:`);
  return at < 0 ? (file.split('/').at(-1) ?? file) : id.slice(at + file.length + 2);
}

function allTasks(tasks: readonly TaskSnapshot[]): readonly TaskSnapshot[] {
  return tasks.flatMap(task => [task, ...allTasks(task.children)]);
}

function documentNodes(spec: SpecSnapshot): readonly Node[] {
  return spec.documents.map(document => ({ kind: 'document', spec, ...document }));
}

function driftNodes(spec: SpecSnapshot, items: readonly DriftItem[]): readonly Node[] {
  return items.length === 0 ? [] : [{ kind: 'drift', spec, items }];
}

function taskNodes(spec: SpecSnapshot, tasks: readonly TaskSnapshot[]): readonly Node[] {
  return tasks.map(task => ({ kind: 'task', spec, task }));
}
