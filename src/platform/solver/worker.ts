import { workerData } from 'node:worker_threads';
import type { SolverVerdict } from '../../engine/index.ts';
import { serveJobs } from '../threads/index.ts';
import { decide } from './decide.ts';
import type { SolverJob, SolverLimits } from './solverJob.ts';

/**
 * The call that waits for its answer, which is what this thread is for. The package's own asynchronous one reads its text on
 * another thread after the memory of the text was given back.
 */
interface Runtime {
  readonly ccall: (
    name: string,
    returns: 'string',
    takes: readonly ['number', 'string'],
    values: readonly [context: unknown, script: string],
  ) => string;
}

async function load(): Promise<(job: SolverJob) => SolverVerdict> {
  const { memoryMb } = workerData as SolverLimits;
  const { init } = await import('z3-solver').catch(() => {
    throw new Error('the package z3-solver is not installed beside it');
  });
  const api = await init();
  const { Z3 } = api;
  const { ccall } = api.em as Runtime;
  Z3.global_param_set('memory_max_size', String(memoryMb));
  return job => {
    // A context of its own for each question: nothing of one stays for the next.
    const settings = Z3.mk_config();
    const context = Z3.mk_context(settings);
    try {
      return decide(job, script =>
        ccall('Z3_eval_smtlib2_string', 'string', ['number', 'string'], [context, script]),
      );
    } finally {
      Z3.del_context(context);
      Z3.del_config(settings);
    }
  };
}

await serveJobs(load);
