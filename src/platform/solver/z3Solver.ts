import { type Disposable, throwIfAborted } from '../../base/index.ts';
import type { Solver, SolverQuery, SolverVerdict } from '../../engine/index.ts';
import { JobWorker } from '../threads/index.ts';
import type { SolverJob } from './solverJob.ts';

/** Where the worker lies and what it may use. */
export interface Z3SolverOptions {
  /**
   * The file that the worker runs; `worker.ts` beside this one where absent. Who bundles this class into one file bundles
   * `src/platform/solver/worker.ts` into a file of its own, an ES module with `z3-solver` left outside, and gives its place here.
   */
  readonly entry?: URL | string;
  /** How long one question may take, in milliseconds; 10 s where absent. */
  readonly queryMs?: number;
  /** What the solver's memory may grow to, in MB; 512 where absent. */
  readonly memoryMb?: number;
}

/**
 * The {@link Solver} over Z3 in WebAssembly, in a worker thread. Nothing is loaded before the first question; one that takes too
 * long or too much memory is answered with `unknown`, and the next goes to a new worker.
 */
export class Z3Solver implements Solver, Disposable {
  private readonly worker: JobWorker<SolverJob, SolverVerdict>;
  private readonly queryMs: number;

  constructor(options: Z3SolverOptions = {}) {
    this.queryMs = options.queryMs ?? 10_000;
    this.worker = new JobWorker({
      entry: options.entry ?? new URL('worker.ts', import.meta.url),
      unavailable: 'solver-unavailable',
      name: 'The solver',
      heapMb: 256,
      startMs: 60_000,
      idleMs: 15_000,
      data: { memoryMb: options.memoryMb ?? 512 },
    });
  }

  async solve(queries: readonly SolverQuery[], signal?: AbortSignal): Promise<readonly SolverVerdict[]> {
    if (signal) throwIfAborted(signal);
    const verdicts: SolverVerdict[] = [];
    for (const query of queries) verdicts.push(await this.solveOne(query, signal));
    return verdicts;
  }

  dispose(): void {
    this.worker.dispose();
  }

  private async solveOne(query: SolverQuery, signal?: AbortSignal): Promise<SolverVerdict> {
    const outcome = await this.worker.run({ query, stepMs: this.queryMs }, this.queryMs, signal);
    if (outcome.kind === 'answered') return outcome.value;
    const reason = outcome.kind === 'late' ? `no answer within ${this.queryMs / 1000} s` : outcome.reason;
    return { kind: 'unknown', reason };
  }
}
