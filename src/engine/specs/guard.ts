import { type Result, fail, joinPath, ok } from '../../base/index.ts';
import type { DocumentName, DocumentState } from '../../protocol/index.ts';
import { type SpecWorkflow, type Task, parseTasks } from './documents/index.ts';
import { documentOrder } from './spec.ts';
import { documentFile } from './specPaths.ts';

/** A write to a spec document that a tool is about to do. */
export interface DocumentEdit {
  readonly spec: string;
  readonly document: DocumentName;
  readonly kind: 'feature' | 'bugfix';
  readonly workflow: SpecWorkflow;
  /** States of the spec's documents before the edit. */
  readonly states: Readonly<Record<DocumentName, DocumentState>>;
}

/** Why a tool may not write to the engine's own folder. */
export const recordsReason =
  '`.kiro/specwright/` holds approvals, evidence and waivers, and only Specwright writes there. Leave it as it is. ' +
  'A task closes when a command that tests or builds the project succeeds, a gate opens when the developer approves.';

/** Why a tool may not write `.config.kiro`: it says which gates a spec has. */
export const configReason =
  '`.config.kiro` says how a spec is worked on, and only Specwright writes it. It is made by itself with the first document.';

/** Refuses to write a document before the developer approved those that come earlier. */
export function checkGate(edit: DocumentEdit): Result<void, string> {
  const order = documentOrder(edit.workflow);
  // Three documents at once, without gates, are what the user asked for here.
  if (edit.workflow === 'fast-task') return ok(undefined);
  for (const earlier of order.slice(0, order.indexOf(edit.document))) {
    const state = edit.states[earlier];
    const isOldSpec = state === 'missing' && edit.states[edit.document] !== 'missing';
    if (state === 'approved' || isOldSpec) continue;
    return fail(gateReason(edit, earlier, state));
  }
  return ok(undefined);
}

function gateReason(edit: DocumentEdit, earlier: DocumentName, state: DocumentState): string {
  const name = `\`${edit.document}.md\``;
  const path = `\`${joinPath('.kiro/specs', edit.spec, documentFile(edit.kind, earlier))}\``;
  if (state === 'missing') {
    return `${name} comes after ${path}, which does not exist yet. Write that document first and end your turn, so that the developer can approve it.`;
  }
  const why =
    state === 'changed'
      ? `${path} was edited after the developer approved it`
      : `the developer has not approved ${path} yet`;
  return `${name} may not be written now: ${why}. End your turn and say that it waits for their approval.`;
}

/**
 * Refuses edits of a task list that touch a status mark: the mark of a task may not change, a new task begins with `[ ]`,
 * and the line of a task that was begun or done stays, title included. Tasks are matched by number and title, then by
 * title, then by number, so that tasks may be inserted, moved and renumbered.
 */
export function checkMarks(before: string, after: string): Result<void, string> {
  const old = [...parseTasks(before).tasks];
  const pairs = new Map<Task, Task>();
  const left = [...parseTasks(after).tasks];
  pair(old, left, pairs, (one, other) => one.number === other.number && one.title === other.title);
  pair(old, left, pairs, (one, other) => one.title === other.title);
  pair(old, left, pairs, (one, other) => one.number === other.number);
  for (const task of left) if (task.mark !== ' ') return fail(newTaskReason(task));
  for (const task of old) if (task.mark !== ' ') return fail(keptReason(task, 'is removed'));
  for (const [was, is] of pairs) {
    if (was.mark !== is.mark) return fail(markReason(was, is));
    if (was.mark !== ' ' && was.title !== is.title) return fail(keptReason(was, `becomes "${is.title}"`));
  }
  return ok(undefined);
}

/** Moves what matches out of both lists, first come, first served. */
function pair(
  old: Task[],
  left: Task[],
  pairs: Map<Task, Task>,
  matches: (one: Task, other: Task) => boolean,
): void {
  for (const task of [...old]) {
    const at = left.findIndex(candidate => matches(task, candidate));
    const found = at < 0 ? undefined : left.splice(at, 1)[0];
    if (!found) continue;
    old.splice(old.indexOf(task), 1);
    pairs.set(task, found);
  }
}

function markReason(was: Task, is: Task): string {
  return (
    `this edit changes task ${was.number} from [${was.mark}] to [${is.mark}], and only Specwright sets these marks. ` +
    `Keep [${was.mark}] there and send the edit again. A task is ticked by itself once a command that tests or builds the project succeeds.`
  );
}

function newTaskReason(task: Task): string {
  return `task ${task.number} "${task.title}" is new and is marked [${task.mark}]. Write new tasks with [ ] and send the edit again.`;
}

function keptReason(task: Task, change: string): string {
  return `task ${task.number} "${task.title}" is marked [${task.mark}] and ${change} in this edit. Keep its line as it is; only the developer changes tasks that were begun.`;
}
