import type { Severity } from '../protocol/index.ts';
import { severities } from '../protocol/index.ts';
import type { FailOn } from './options.ts';

/** The exit codes of the command line; those of commands that need a model are not used yet. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, bug: 70, interrupted: 130 } as const;

/** Whether a finding of this severity makes the command fail. */
export function fails(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn);
}

/** The exit code of a report: what could not be read outweighs what was found. */
export function exitCodeOf(
  found: readonly { readonly severity: Severity }[],
  failOn: FailOn,
  isPartial: boolean,
): number {
  if (isPartial) return exitCodes.usage;
  return found.some(({ severity }) => fails(severity, failOn)) ? exitCodes.findings : exitCodes.clean;
}
