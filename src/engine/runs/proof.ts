import type { JournalCommand, JournalLine } from '../../protocol/index.ts';
import type { ProofVerdict } from '../specs/index.ts';

type Result = Extract<JournalLine, { kind: 'result' }>;

/** A command that proves a task, and the output that it was read by. */
interface ProvingCommand extends JournalCommand {
  readonly exitCode: number;
  readonly text: string;
}

/** Whether a task's turn proved its work; `reason` is a sentence for the user when it did not. */
export type TaskProof =
  { readonly command: ProvingCommand; readonly tests?: string[] } | { readonly reason: string };

type CheckProof = (command: string, cwd: string) => Promise<ProofVerdict>;

/** What the last command of a turn that tests or builds the project came to, if nothing was changed after it. */
type LastRun = { readonly command: JournalCommand; readonly text: string; readonly kind: 'test' | 'build' };

/**
 * Looks for the command that proves a task: the last one that tests or builds the project must have succeeded, and nothing
 * may have been changed after it. With `rerun`, that very command line must have succeeded after the last change as well.
 */
export async function findProof(
  lines: readonly JournalLine[],
  check: CheckProof,
  rerun?: string,
): Promise<TaskProof> {
  const { runs, reason } = await runsSinceChange(lines, check);
  const last = runs.at(-1);
  if (!last) return { reason };
  if (!succeeded(last.command))
    return { reason: `The last test or build, \`${last.command.line}\`, did not succeed.` };
  if (rerun !== undefined && !runs.some(run => run.command.line === rerun && succeeded(run.command)))
    return {
      reason: `\`${rerun}\` failed while the bug was there, and was not run again to show that it passes now.`,
    };
  return { command: { ...last.command, exitCode: 0, text: last.text } };
}

/** Exit codes from here on come from a shell that found no program, or from a signal. */
const firstShellCode = 126;

/**
 * Looks for the run that shows a bug: the last command that tests the project must have failed because a test failed that the task
 * wrote, and nothing may have been changed after it. `failing` reads the names of such tests from the output.
 */
export async function findFailure(
  lines: readonly JournalLine[],
  check: CheckProof,
  failing: (output: string) => Promise<readonly string[]>,
): Promise<TaskProof> {
  const { runs, reason } = await runsSinceChange(lines, check);
  const last = runs.findLast(({ kind }) => kind === 'test');
  if (!last) return { reason: runs.length > 0 ? 'The new test was not run.' : reason };
  const { line, exitCode, endedBy } = last.command;
  if (succeeded(last.command))
    return { reason: `\`${line}\` succeeded on the code as it is, so the test does not show the bug.` };
  if (endedBy !== 'exit' || exitCode === undefined || exitCode >= firstShellCode)
    return { reason: `\`${line}\` did not come to its end, so it does not show the bug.` };
  const tests = await failing(last.text);
  if (tests.length === 0)
    return { reason: `\`${line}\` failed, but not because a test failed that this task wrote.` };
  return { command: { ...last.command, exitCode, text: last.text }, tests: [...tests] };
}

function succeeded({ endedBy, exitCode }: JournalCommand): boolean {
  return endedBy === 'exit' && exitCode === 0;
}

/**
 * The commands that test or build the project and after which nothing was changed. What a command changed is not known, so any
 * that is not plainly a look or a test counts as a change.
 */
async function runsSinceChange(
  lines: readonly JournalLine[],
  check: CheckProof,
): Promise<{ readonly runs: readonly LastRun[]; readonly reason: string }> {
  let runs: LastRun[] = [];
  let reason = 'No command that tests or builds the project was run.';
  for (const line of lines) {
    if (line.kind !== 'result') continue;
    if (changesFiles(line)) {
      if (runs.length > 0)
        reason = 'Files were changed after the last command that tested or built the project.';
      runs = [];
    }
    if (!line.command || isLook(line.command.line)) continue;
    const { command, text } = line;
    const verdict = await check(command.line, command.cwd);
    if (verdict.proof) {
      runs.push({ command, text, kind: verdict.kind });
      continue;
    }
    if (runs.length > 0) reason = `\`${command.line}\` ran after the tests and may have changed something.`;
    else if (command.exitCode === 0)
      reason = `\`${command.line}\` does not count as proof: ${verdict.reason}.`;
    runs = [];
  }
  return { runs, reason };
}

/** An edit, or a call that may have been one: it broke off and nobody knows how far it came. */
function changesFiles({ written, command, ok, text }: Result): boolean {
  return written.length > 0 || (!ok && !command && text.startsWith('Failed: outcome unknown'));
}

/** A command that only looks: one plain program of this list, nothing that joins, redirects or expands. */
function isLook(command: string): boolean {
  return /^(?:git (?:status|diff|log|show)|ls|pwd|cat|head|tail|wc|file|stat|which)(?: [^;&|<>`$()\n\\]*)?$/u.test(
    command.trim(),
  );
}
