import type { RuleDoc } from '../../protocol/index.ts';
import type { Clock, Crypto, DiagramChecker, FileFinder, FileSystem, Git, Solver } from '../ports/index.ts';

/** What an analysis works with; `root` is the workspace folder, absolute, in inner form. */
export interface AnalysisDeps {
  readonly root: string;
  readonly files: FileSystem;
  readonly finder: FileFinder;
  readonly git: Git;
  readonly crypto: Crypto;
  readonly clock: Clock;
  /** The pages of every rule. */
  readonly rules: readonly RuleDoc[];
  /** Without it diagrams are not parsed. */
  readonly diagrams?: DiagramChecker;
  /** Without it `deep` says no more than a plain check. */
  readonly solver?: Solver;
  /** Told of listeners that throw, and once that diagrams cannot be parsed. */
  readonly onError?: (error: unknown) => void;
}
