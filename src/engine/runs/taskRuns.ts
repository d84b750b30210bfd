import { CodedError, isAbort, messageOf } from '../../base/index.ts';
import type { RunOutcome, TaskStatus } from '../../protocol/index.ts';
import type { FirstRequest } from '../sessions/index.ts';
import { type Spec, type Task, runOrder, taskBrief } from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';
import { findProof } from './proof.ts';
import { renderPrompt } from './prompts.ts';
import { checkGateOpen, specOf } from './specRuns.ts';

type TasksRequest = Extract<FirstRequest, { kind: 'task' | 'tasks' }>;

/** Carries out one task, the tasks of one group, or all that are open, one after the other. */
export async function runTasks(run: ActiveRun, request: TasksRequest): Promise<RunOutcome> {
  const { spec, snapshot } = await specOf(run, request.spec);
  checkGateOpen(snapshot, 'tasks-done');
  const numbers = chosenTasks(spec, request).map(({ number }) => number);
  if (request.kind === 'task' && numbers.length === 0) return notOpen(spec, request.task);
  if (numbers.length === 0) return { kind: 'done', message: `Every task of "${spec.name}" is done.` };
  try {
    for (const number of numbers.slice(1)) await mark(run, { spec: spec.name, number }, 'queued');
    for (const number of numbers) {
      const outcome = await runTask(run, spec.name, number);
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
async function runTask(run: ActiveRun, name: string, number: string): Promise<RunOutcome> {
  const { specs, deps, hub } = run.parts;
  const spec = await specs.load(name);
  const brief = spec && taskBrief(spec, number);
  if (!brief) {
    throw new CodedError(
      'task-not-found',
      `Task ${number} is no longer in tasks.md of "${name}". The run ends here.`,
    );
  }
  await mark(run, { spec: name, number }, 'running');
  hub.emit('task.started', { spec: name, task: number });
  let status: TaskStatus = 'todo';
  try {
    const { turn, end } = await run.turn({
      mode: 'task',
      fresh: true,
      spec: name,
      task: number,
      prompt: renderPrompt(deps.prompts, 'task', {
        number,
        spec: name,
        task: brief.task,
        criteria: brief.criteria.map(({ number: id, text }) => `${id} ${text}`).join('\n') || '(none)',
        design: brief.design || '(none)',
      }),
    });
    if (end.kind === 'failed') {
      await mark(run, { spec: name, number }, 'todo', 'The run did not finish it.');
      return end;
    }
    const outcome = await closeTask(run, { spec: name, number, title: brief.title }, turn);
    if (outcome.kind === 'done') status = 'done';
    return outcome;
  } catch (error) {
    if (!run.stop.isResumable)
      await reopen(run, { spec: name, number }, isAbort(error) ? 'Stopped.' : 'The run failed.');
    throw error;
  } finally {
    hub.emit('task.ended', { spec: name, task: number, outcome: status });
  }
}

async function closeTask(
  run: ActiveRun,
  task: TaskPlace & { readonly title: string },
  turn: string,
): Promise<RunOutcome> {
  const { specs, deps } = run.parts;
  const { spec, number, title } = task;
  const proof = await findProof(run.session.linesOf(turn), (command, cwd) => specs.checkProof(command, cwd));
  if ('command' in proof) {
    const { line, exitCode, outputHash, durationMs } = proof.command;
    await specs.addEvidence({ spec, task: number, command: line, exitCode, outputHash, durationMs });
    const note = `\`${line}\` succeeded after the last edit.`;
    await mark(run, task, 'done', note);
    return { kind: 'done', message: `Task ${number} is done: ${note}` };
  }
  const word = await run.gate().waive({ spec, task: number, title, reason: proof.reason }, run.stop.signal);
  if (word) {
    await specs.addWaiver({ spec, task: number, reason: word.reason, by: deps.userName });
    await mark(run, task, 'done', 'Closed on your word.');
    return { kind: 'done', message: `Task ${number} is done on your word.` };
  }
  await mark(run, { spec, number }, 'todo', proof.reason);
  return { kind: 'failed', code: 'task-unproven', message: `Task ${number} stays open. ${proof.reason}` };
}

/** Puts a task back to open while something else ends the run, which is the sentence to show. */
async function reopen(run: ActiveRun, task: TaskPlace, note?: string): Promise<void> {
  try {
    await mark(run, task, 'todo', note);
  } catch (error) {
    run.parts.deps.logger.warn(`Task ${task.number} could not be set back: ${messageOf(error)}`);
  }
}

async function unqueue(run: ActiveRun, name: string, numbers: readonly string[]): Promise<void> {
  const spec = await run.parts.specs.load(name);
  const queued = spec?.documents.tasks?.tree.tasks.filter(
    task => task.mark === '~' && numbers.includes(task.number),
  );
  for (const { number } of queued ?? []) await reopen(run, { spec: name, number });
}

/** A task by its number; with `title`, only if it is still the same. */
interface TaskPlace {
  readonly spec: string;
  readonly number: string;
  readonly title?: string;
}

/** Sets a mark in the file as it is now and shows what changed. */
async function mark(run: ActiveRun, task: TaskPlace, status: TaskStatus, note?: string): Promise<void> {
  const { spec, ...ref } = task;
  const changes = await run.parts.specs.setTaskStatus(spec, ref, status);
  for (const change of changes) {
    const event = { spec, task: change.task, status: change.status, ...(note !== undefined && { note }) };
    await run.session.record({ kind: 'task', ...event });
    run.emit({ type: 'task', ...event });
  }
  run.parts.hub.emit('spec.changed', { spec });
}
