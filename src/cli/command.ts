import type { Disposable } from '../base/index.ts';
import type { Analysis } from '../host/index.ts';
import type { Format, OptionRule } from './options.ts';
import type { Arguments } from './parseArguments.ts';
import type { Layout } from './terminal.ts';

/** What commands ask of the analysis of a project. */
export type ProjectAnalysis = Pick<
  Analysis,
  'accept' | 'check' | 'drift' | 'rules' | 'spec' | 'specs' | 'trace'
>;

/** A project that was opened for one command. */
export interface Project extends Disposable {
  readonly analysis: ProjectAnalysis;
}

/** What a command works with. */
export interface Call {
  readonly args: Arguments;
  readonly format: Format;
  readonly layout: Layout;
  /** The version of the command line. */
  readonly version: string;
  /** Of the project that `--root` names, opened when first asked for. */
  readonly analysis: () => Promise<ProjectAnalysis>;
  readonly signal: AbortSignal;
}

/** What a command ends with. */
export interface Answer {
  readonly stdout: string;
  /** For standard error, a sentence each. */
  readonly notes?: readonly string[];
  readonly exitCode: number;
}

/** One command. */
export interface Command {
  /** As it is typed; of two words for `spec list`. */
  readonly name: string;
  readonly summary: string;
  /** What follows the name: `[options] [spec…]`. */
  readonly usage: string;
  /** More for `--help`, in lines of at most 80 columns. */
  readonly notes?: readonly string[];
  readonly formats: readonly Format[];
  readonly options: readonly OptionRule[];
  /** Whether it writes, so that Ctrl+C waits for what was begun. */
  readonly writes?: boolean;
  readonly run: (call: Call) => Promise<Answer>;
}
