import type { Command } from '../command.ts';
import { accept } from './accept.ts';
import { check } from './check.ts';
import { drift } from './drift.ts';
import { explain } from './explain.ts';
import { specList, specShow, specStatus } from './spec.ts';
import { trace } from './trace.ts';

/** Every command, in the order of `--help`. */
export const allCommands: readonly Command[] = [
  check,
  trace,
  drift,
  accept,
  explain,
  specList,
  specShow,
  specStatus,
];
