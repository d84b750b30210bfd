import type { Outcome } from './outcome.ts';

/** The project that a command belongs to, as far as it decides what the command proves. Paths are absolute, in inner form. */
export interface ProofProject {
  /** The workspace folder; what runs outside it proves nothing. */
  readonly root: string;
  /** The folder in which the command starts. */
  readonly cwd: string;
  /** The `scripts` of the package.json in a folder; `undefined` where there is none. */
  readonly scripts: (folder: string) => Readonly<Record<string, string>> | undefined;
}

/** One level of a shell while a command line is gone through: what an earlier command changes for a later one. */
export interface Shell {
  readonly project: ProofProject;
  /** `undefined` once it depends on something that only the run knows. */
  folder: string | undefined;
  pipefail: boolean;
  /** How many scripts and `sh -c` this level is inside of. */
  readonly depth: number;
  /** Inside a script whose name says that it tests or builds: any command that does something counts as that. */
  readonly named: 'test' | 'build' | undefined;
  /** Goes through a nested command line. */
  readonly run: (text: string, shell: Shell) => Outcome;
}
