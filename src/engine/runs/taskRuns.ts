import { isAbort } from '../../base/index.ts';
import type { RunOutcome, TaskStatus } from '../../protocol/index.ts';
import type { FirstRequest } from '../sessions/index.ts';
import { type Spec, type Task, openBefore, runOrder } from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';
import { closeTask } from './closeTask.ts';
import { checkGateOpen, specOf } from './specDocuments.ts';
import { markTask, reopenTask } from './taskMarking.ts';
import { onlyTests, planTask } from './taskPlan.ts';

type TasksRequest = Extract<FirstRequest, { kind: 'task' | 'tasks' }>;

/** Carries out one task, the tasks of one group, or all that are open, wave by wave, one after the other. */
export async function runTasks(run: ActiveRun, request: TasksRequest): Promise<RunOutcome> {
  const { spec, snapshot } = await specOf(run, request.spec);
  checkGateOpen(snapshot, 'tasks-done');
  const chosen = chosenTasks(spec, request);
  const numbers = chosen.map(({ number }) => number);
  if (request.kind === 'task' && numbers.length === 0) return notOpen(spec, request.task);
  if (numbers.length === 0) return { kind: 'done', message: `Every task of "${spec.name}" is done.` };
  const tooEarly = bugNotShown(spec, chosen);
  if (tooEarly) return tooEarly;
  const fix = request.kind === 'task' ? request.fix : undefined;
  try {
    for (const number of numbers.slice(1)) await markTask(run, { spec: spec.name, number }, 'queued');
    for (const number of numbers) {
      const outcome = await runTask(run, spec.name, { number, ...(fix && { fix }) });
      if (outcome.kind !== 'done' || numbers.length === 1) return outcome;
    }
    return { kind: 'done', message: `${numbers.length} tasks of "${spec.name}" are done.` };
  } finally {
    // A pause keeps the queue: it is worked off when the run goes on.
    if (!run.stop.isResumable) await unqueue(run, spec.name, numbers.slice(1));
  }
}

/** Puts tasks that a run left marked back to open. */
export async function reopenTasks(run: Pick<ActiveRun, 'parts'>, request: TasksRequest): Promise<void> {
  const spec = await run.parts.specs.load(request.spec);
  for (const task of spec?.documents.tasks?.tree.tasks ?? []) {
    const isOurs = request.kind === 'tasks' || isAtOrBelow(task, request.task);
    if (!isOurs || task.children.length > 0 || (task.mark !== '-' && task.mark !== '~')) continue;
    await run.parts.specs.setTaskStatus(request.spec, { number: task.number }, 'todo');
  }
}

function chosenTasks(spec: Spec, request: TasksRequest): readonly Task[] {
  const tree = spec.documents.tasks?.tree;
  if (!tree) return [];
  if (request.kind === 'tasks') return runOrder(tree, request).flat();
  const open = runOrder(tree, { includeOptional: true }).flat();
  return open.filter(
    task => task.number === request.task || (isAtOrBelow(task, request.task) && !task.optional),
  );
}

/** A bug is shown before it is mended; a task of the fix does not begin while those that show it are open. */
function bugNotShown(spec: Spec, [first]: readonly Task[]): RunOutcome | undefined {
  const tree = spec.documents.tasks?.tree;
  const [open] = tree && first ? openBefore(spec, tree, first) : [];
  if (!first || !open) return undefined;
  const message =
    `Task ${first.number} is part of the fix, and task ${open.number} "${open.title}" is still open. ` +
    'It is to be seen on the unfixed code: start it first, or tick it by hand.';
  return { kind: 'failed', code: 'bug-not-shown', message };
}

function isAtOrBelow(task: Task, number: string): boolean {
  for (let at: Task | undefined = task; at; at = at.parent) if (at.number === number) return true;
  return false;
}

function notOpen(spec: Spec, number: string): RunOutcome {
  const task = spec.documents.tasks?.tree.tasks.find(candidate => candidate.number === number);
  const message = task
    ? `Task ${number} of "${spec.name}" is done already.`
    : `There is no task ${number} in tasks.md of "${spec.name}".`;
  return { kind: 'failed', code: task ? 'task-done' : 'task-not-found', message };
}

/** One task: `[-]`, a turn, then `[x]` with proof or the user's word, else `[ ]` again. */
async function runTask(
  run: ActiveRun,
  name: string,
  wanted: Parameters<typeof planTask>[2],
): Promise<RunOutcome> {
  const { deps, hub } = run.parts;
  const { number } = wanted;
  const place = { spec: name, number };
  const plan = await planTask(run, name, wanted);
  await markTask(run, place, 'running');
  hub.emit('task.started', { spec: name, task: number });
  let status: TaskStatus = 'todo';
  try {
    const { turn, end } = await run.turn({
      ...{ mode: 'task', fresh: true, spec: name, task: number, prompt: plan.prompt },
      ...(plan.testsOnly && { forbids: path => onlyTests(deps.workspace.root, path) }),
    });
    if (end.kind === 'failed') {
      await markTask(run, place, 'todo', 'The run did not finish it.');
      return end;
    }
    const outcome = await closeTask(run, plan, turn);
    if (outcome.kind === 'done') status = 'done';
    return outcome;
  } catch (error) {
    if (!run.stop.isResumable) await reopenTask(run, place, isAbort(error) ? 'Stopped.' : 'The run failed.');
    throw error;
  } finally {
    hub.emit('task.ended', { spec: name, task: number, outcome: status });
  }
}

async function unqueue(run: ActiveRun, name: string, numbers: readonly string[]): Promise<void> {
  const spec = await run.parts.specs.load(name);
  const queued = spec?.documents.tasks?.tree.tasks.filter(
    task => task.mark === '~' && numbers.includes(task.number),
  );
  for (const { number } of queued ?? []) await reopenTask(run, { spec: name, number });
}
