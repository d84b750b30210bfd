import { evaluateText } from './evaluate.ts';
import type { ProofKind } from './outcome.ts';
import type { ProofProject } from './shell.ts';

/** Whether the success of a command proves that the project works; `reason` completes "it does not count because …". */
export type ProofVerdict =
  { readonly proof: true; readonly kind: ProofKind } | { readonly proof: false; readonly reason: string };

/**
 * Decides whether exit status 0 of a command line can only mean that tests of the project, or its build, went well. Cautious:
 * what it does not know does not count, and the user is asked instead. It reads the command as a POSIX shell does.
 */
export function isProof(command: string, project: ProofProject): ProofVerdict {
  const outcome = evaluateText(command, {
    project,
    folder: project.cwd,
    pipefail: false,
    depth: 0,
    named: undefined,
    run: evaluateText,
  });
  if (outcome.is === 'proof') return { proof: true, kind: outcome.kind };
  return { proof: false, reason: outcome.is === 'failure' ? 'it can only fail' : outcome.reason };
}
