import type { Counterexample, JournalLine, RunOutcome, TaskUsage } from '../../protocol/index.ts';
import { failedTests, readCounterexamples, writtenTests } from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';
import { type TaskProof, findFailure, findProof } from './proof.ts';
import { markTask } from './taskMarking.ts';
import { type TaskPlan, propertyProject } from './taskPlan.ts';

/** Ticks a task with what its turn proved or with the user's word, or sets it back to open and says why. */
export async function closeTask(run: ActiveRun, plan: TaskPlan, turn: string): Promise<RunOutcome> {
  const { specs, deps } = run.parts;
  const place = { spec: plan.spec.name, number: plan.task.number, title: plan.task.title };
  const { spec, number, title } = place;
  const proof = await proofOf(run, plan, turn);
  const cost = await costOf(run, turn);
  if ('command' in proof) {
    const { line, exitCode, outputHash, durationMs } = proof.command;
    const shown = proof.tests ? { expected: 'failure' as const, tests: proof.tests } : {};
    await specs.addEvidence({
      ...{ spec, task: number, command: line, exitCode, outputHash, durationMs },
      ...shown,
      ...cost,
    });
    if (plan.project?.library) await notePassed(run, plan);
    const note = proof.tests
      ? `\`${line}\` failed as it had to: “${proof.tests[0]}” shows the bug.`
      : `\`${line}\` succeeded after the last edit.`;
    await markTask(run, place, 'done', note);
    return { kind: 'done', message: `Task ${number} is done: ${note}` };
  }
  const found = plan.project && counterexampleOf(run.session.linesOf(turn));
  if (found) return propertyFailed(run, plan, found);
  const word = await run.gate().waive({ spec, task: number, title, reason: proof.reason }, run.stop.signal);
  if (word) {
    await specs.addWaiver({ spec, task: number, reason: word.reason, by: deps.userName, ...cost });
    await markTask(run, place, 'done', 'Closed on your word.');
    return { kind: 'done', message: `Task ${number} is done on your word.` };
  }
  await markTask(run, { spec, number }, 'todo', proof.reason);
  return { kind: 'failed', code: 'task-unproven', message: `Task ${number} stays open. ${proof.reason}` };
}

function proofOf(run: ActiveRun, plan: TaskPlan, turn: string): Promise<TaskProof> {
  const { specs } = run.parts;
  const lines = run.session.linesOf(turn);
  const check = (command: string, cwd: string): ReturnType<typeof specs.checkProof> =>
    specs.checkProof(command, cwd);
  if (plan.role !== 'exploration') return findProof(lines, check, plan.rerun);
  return findFailure(lines, check, async output =>
    writtenTests(failedTests(output), await writtenTexts(run, plan)),
  );
}

/** The texts of the files that this task wrote, in this turn or in an earlier one of the session. */
async function writtenTexts(run: ActiveRun, { spec, task }: TaskPlan): Promise<readonly string[]> {
  const { files } = run.parts.deps;
  const turns = new Set(
    run.session.lines().flatMap(line => {
      const isOurs = line.kind === 'prompt' && line.spec === spec.name && line.task === task.number;
      return isOurs ? [line.turn] : [];
    }),
  );
  const paths = new Set(
    run.session.lines().flatMap(line => (line.kind === 'result' && turns.has(line.turn) ? line.written : [])),
  );
  const texts: string[] = [];
  for (const path of paths) {
    if ((await files.stat(path))?.kind === 'file')
      texts.push(new TextDecoder().decode(await files.read(path)));
  }
  return texts;
}

/** What a turn cost, and the commit that the folder stands at. */
async function costOf(
  run: ActiveRun,
  turn: string,
): Promise<{ readonly commit?: string; readonly usage?: TaskUsage }> {
  const commit = await run.parts.deps.git?.head().catch(() => undefined);
  const used = run.session.linesOf(turn).filter(line => line.kind === 'usage');
  const usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  for (const line of used) {
    usage.inputTokens += line.inputTokens;
    usage.outputTokens += line.outputTokens;
    usage.cacheReadTokens += line.cacheReadTokens;
    usage.cacheWriteTokens += line.cacheWriteTokens;
  }
  return { ...(commit !== undefined && { commit }), ...(used.length > 0 && { usage }) };
}

async function notePassed(run: ActiveRun, plan: TaskPlan): Promise<void> {
  // It may have been installed, or not, while the task went on.
  const { library } = await propertyProject(run);
  if (library?.isThere === true) await run.parts.specs.setPropertyResult(plan.spec.name, plan, 'passed');
}

/** The counterexample that the last command of a turn printed. */
function counterexampleOf(lines: readonly JournalLine[]): Counterexample | undefined {
  const last = lines.findLast(line => line.kind === 'result' && line.command !== undefined);
  return last?.kind === 'result' && last.command?.exitCode !== 0
    ? readCounterexamples(last.text)[0]
    : undefined;
}

async function propertyFailed(run: ActiveRun, plan: TaskPlan, found: Counterexample): Promise<RunOutcome> {
  const { spec, task } = plan;
  await run.parts.specs.setPropertyResult(spec.name, plan, 'failed');
  const properties = task.properties.map(number => `Property ${number}`).join(', ');
  const note = `${properties} does not hold for ${found.values}.`;
  await markTask(run, { spec: spec.name, number: task.number }, 'todo', note);
  run.emit({
    ...{ type: 'counterexample', spec: spec.name, task: task.number },
    properties: task.properties,
    found,
  });
  const message = `Task ${task.number} stays open. ${note} Say what is wrong: the code, the spec or the test.`;
  return { kind: 'failed', code: 'property-failed', message };
}
