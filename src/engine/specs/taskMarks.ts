import type { TaskStatus } from '../../protocol/index.ts';
import { type Task, type TaskMark, type TasksDocument, print } from './documents/index.ts';

const marks: Readonly<Record<TaskStatus, TaskMark>> = { todo: ' ', queued: '~', running: '-', done: 'x' };
const statuses: Readonly<Record<TaskMark, TaskStatus>> = {
  ' ': 'todo',
  '~': 'queued',
  '-': 'running',
  x: 'done',
};

export function markOf(status: TaskStatus): TaskMark {
  return marks[status];
}

export function statusOf(task: Task): TaskStatus {
  return statuses[task.mark];
}

/** Children that a parent waits for; a parent without any is a task of its own, whatever optional ones hang below it. */
function requiredChildren(task: Task): readonly Task[] {
  return task.children.filter(child => !child.optional || task.optional);
}

/** The tasks that are carried out, as opposed to the groups that hold them. */
export function isRunnable(task: Task): boolean {
  return requiredChildren(task).length === 0;
}

/** The text of a task list with other marks; nothing but those characters changes. */
export function withMarks(tree: TasksDocument, changes: ReadonlyMap<Task, TaskMark>): string {
  const byLine = new Map([...changes].map(([task, mark]) => [task.line - 1, { task, mark }]));
  const lines = tree.lines.map((line, index) => {
    const change = byLine.get(index);
    // A heading that stands for a task holds no mark.
    if (!change || change.task.markColumn === 0) return line;
    const at = change.task.markColumn - 1;
    return { ...line, text: line.text.slice(0, at) + change.mark + line.text.slice(at + 1) };
  });
  return print({ bom: tree.bom, lines });
}

/**
 * What changes when a task gets a mark: itself, and its parents where they follow. A parent is `[x]` when all its required
 * children are, `[-]` while one runs or some are done, `[~]` while one is queued, else `[ ]`.
 */
export function changesFor(task: Task, mark: TaskMark): ReadonlyMap<Task, TaskMark> {
  const changes = new Map<Task, TaskMark>();
  if (task.mark !== mark) changes.set(task, mark);
  for (let parent = task.parent; parent; parent = parent.parent) {
    const derived = derive(parent, changes);
    if (derived === undefined || derived === parent.mark) continue;
    changes.set(parent, derived);
  }
  return changes;
}

function derive(parent: Task, changes: ReadonlyMap<Task, TaskMark>): TaskMark | undefined {
  const required = requiredChildren(parent);
  if (required.length === 0) return undefined;
  const markNow = (task: Task): TaskMark => changes.get(task) ?? task.mark;
  if (required.every(child => markNow(child) === 'x')) return 'x';
  const all = parent.children.map(markNow);
  if (all.includes('-') || all.includes('x')) return '-';
  return all.includes('~') ? '~' : ' ';
}
