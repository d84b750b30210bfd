import type { JournalCommand, JournalLine } from '../../protocol/index.ts';
import type { ProofVerdict } from '../specs/index.ts';

type Result = Extract<JournalLine, { kind: 'result' }>;

/** Whether a task's turn proved its work; `reason` is a sentence for the user when it did not. */
export type TaskProof =
  { readonly command: JournalCommand & { readonly exitCode: 0 } } | { readonly reason: string };

type CheckProof = (command: string, cwd: string) => Promise<ProofVerdict>;

/**
 * Looks for the command that proves a task: the last one that tests or builds the project must have succeeded, and nothing
 * may have been changed after it. What a command changed is not known, so any that is not plainly a look counts as a change.
 */
export async function findProof(lines: readonly JournalLine[], check: CheckProof): Promise<TaskProof> {
  let proof: (JournalCommand & { readonly exitCode: 0 }) | undefined;
  let reason = 'No command that tests or builds the project was run.';
  for (const line of lines) {
    if (line.kind !== 'result') continue;
    if (changesFiles(line)) {
      if (proof) reason = 'Files were changed after the last command that tested or built the project.';
      proof = undefined;
    }
    if (!line.command || isLook(line.command.line)) continue;
    const { command } = line;
    const verdict = await check(command.line, command.cwd);
    if (!verdict.proof) {
      if (proof) reason = `\`${command.line}\` ran after the tests and may have changed something.`;
      else if (command.exitCode === 0)
        reason = `\`${command.line}\` does not count as proof: ${verdict.reason}.`;
      proof = undefined;
      continue;
    }
    if (command.endedBy === 'exit' && command.exitCode === 0) {
      proof = { ...command, exitCode: 0 };
      continue;
    }
    proof = undefined;
    reason = `The last test or build, \`${command.line}\`, did not succeed.`;
  }
  return proof ? { command: proof } : { reason };
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
