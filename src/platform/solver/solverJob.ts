import type { SolverQuery } from '../../engine/index.ts';

/** One question with the time that each of its steps may take, in milliseconds. */
export interface SolverJob {
  readonly query: SolverQuery;
  readonly stepMs: number;
}

/** What the solver's memory may grow to, in MB. */
export interface SolverLimits {
  readonly memoryMb: number;
}
