import type { Finding } from '../../protocol/index.ts';
import type { CheckContext } from './context.ts';

/** A finding before the settings weigh it. */
export type RawFinding = Omit<Finding, 'severity'>;

/** One rule over a whole spec; its page in `resources/rules` has the same code. */
export interface Rule {
  readonly code: string;
  readonly check: (context: CheckContext) => readonly RawFinding[];
}
