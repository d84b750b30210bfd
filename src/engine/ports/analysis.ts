/** One commit; `time` is ISO 8601 in UTC. */
export interface CommitInfo {
  readonly hash: string;
  readonly subject: string;
  readonly body: string;
  readonly author: string;
  readonly time: string;
}

/**
 * What is asked of the user's repository; nothing here changes it. Paths are relative to the workspace root, with `/`. A folder that is
 * no repository has no head, no commits and no old texts; a git that cannot be run counts as no repository.
 */
export interface Git {
  /** The commit that the folder stands at. */
  head(): Promise<string | undefined>;
  /** The text of a file at a commit; `undefined` where it was not there. */
  textAt(commit: string, file: string): Promise<string | undefined>;
  /** The newest commits first, at most `max`. */
  commits(max: number): Promise<readonly CommitInfo[]>;
}

/** Lists the files of the workspace: relative to its root, with `/`, sorted; what git ignores is left out. */
export interface FileFinder {
  list(signal?: AbortSignal): Promise<readonly string[]>;
}

/** Why a diagram does not parse; `line` counts from 1 inside the diagram. */
export interface DiagramProblem {
  readonly line: number;
  readonly message: string;
}

/** Parses Mermaid diagrams with mermaid itself. Rejects with `diagrams-unavailable` where it cannot run. */
export interface DiagramChecker {
  /** One entry a diagram, in order; `undefined` for one that parses. */
  check(diagrams: readonly string[], signal?: AbortSignal): Promise<readonly (DiagramProblem | undefined)[]>;
}

/** What a solver said of a set of named assertions; `core`: names that cannot hold together, none of them superfluous. */
export type SolverVerdict =
  | { readonly kind: 'satisfiable' }
  | { readonly kind: 'unsatisfiable'; readonly core: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** One question: SMT-LIB declarations, then assertions by name. */
export interface SolverQuery {
  readonly declarations: string;
  readonly assertions: readonly { readonly name: string; readonly formula: string }[];
}

/** An SMT solver with its own limits of time and memory. Rejects with `solver-unavailable` where it cannot run. */
export interface Solver {
  solve(queries: readonly SolverQuery[], signal?: AbortSignal): Promise<readonly SolverVerdict[]>;
}
