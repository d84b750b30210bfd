import { Worker } from 'node:worker_threads';
import { CodedError, type Disposable, abortError } from '../../base/index.ts';
import type { ThreadMessage } from './threadMessage.ts';

/** What one worker runs, and how far it may go. */
export interface JobWorkerOptions {
  /** The file that the worker runs; it calls {@link serveJobs}. */
  readonly entry: URL | string;
  /** Code of the error that {@link JobWorker.run} rejects with where the worker does not start. */
  readonly unavailable: string;
  /** What it brings, as a user knows it. */
  readonly name: string;
  /** Heap in MB; a worker that wants more is ended. */
  readonly heapMb: number;
  /** How long loading may take, in milliseconds. */
  readonly startMs: number;
  /** After how long without a job the worker is ended, in milliseconds. */
  readonly idleMs: number;
  /** Handed to the worker as its `workerData`. */
  readonly data?: unknown;
}

/** How a job ended: answered, not within its time, or with the worker (out of memory, a crash). */
export type JobOutcome<Answer> =
  | { readonly kind: 'answered'; readonly value: Answer }
  | { readonly kind: 'late' }
  | { readonly kind: 'died'; readonly reason: string };

/** How a running worker went on: it said something, or it is gone. */
type Word = ThreadMessage | { readonly kind: 'gone'; readonly reason: string } | { readonly kind: 'late' };

/**
 * A worker thread for jobs that may hang or eat memory. It starts with the first job, takes one at a time, and is ended when one
 * takes too long, is aborted, or nothing was asked for a while. It keeps the process alive only while a job is under way.
 */
export class JobWorker<Job, Answer> implements Disposable {
  private readonly options: JobWorkerOptions;
  private worker: Worker | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;

  constructor(options: JobWorkerOptions) {
    this.options = options;
  }

  /** Runs a job after those before it. Rejects when aborted, and where the worker cannot start at all. */
  run(job: Job, limitMs: number, signal?: AbortSignal): Promise<JobOutcome<Answer>> {
    const turn = this.queue.then(() => this.runNow(job, limitMs, signal));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.end();
  }

  private async runNow(job: Job, limitMs: number, signal?: AbortSignal): Promise<JobOutcome<Answer>> {
    if (signal?.aborted) throw abortError();
    clearTimeout(this.idle);
    const worker = this.worker ?? (await this.start(signal));
    worker.ref();
    try {
      const heard = listen(worker, limitMs, signal);
      worker.postMessage(job);
      const word = await heard;
      if (word.kind === 'done') return { kind: 'answered', value: word.value as Answer };
      this.end();
      return word.kind === 'late'
        ? word
        : { kind: 'died', reason: 'reason' in word ? word.reason : 'no answer' };
    } catch (error) {
      this.end();
      throw error;
    } finally {
      worker.unref();
      this.idle = setTimeout(() => this.end(), this.options.idleMs).unref();
    }
  }

  private async start(signal?: AbortSignal): Promise<Worker> {
    const { entry, heapMb, startMs, unavailable, name, data } = this.options;
    const worker = new Worker(entry, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      workerData: data,
      env: {},
      execArgv: [],
      // What a library prints is nobody's. The streams are left unread: reading them would keep the process alive.
      stdout: true,
      stderr: true,
    });
    // Without a listener an error between two jobs would end the process.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = undefined;
    });
    this.worker = worker;
    try {
      const word = await listen(worker, startMs, signal);
      if (word.kind === 'ready') return worker;
      const reason = 'reason' in word ? word.reason : `it did not load within ${startMs / 1000} s`;
      throw new CodedError(unavailable, `${name} cannot be used here: ${reason.replace(/\.$/, '')}.`);
    } catch (error) {
      this.end();
      throw error;
    }
  }

  private end(): void {
    const worker = this.worker;
    this.worker = undefined;
    void worker?.terminate();
  }
}

/** The next word of a worker. */
function listen(worker: Worker, limitMs: number, signal?: AbortSignal): Promise<Word> {
  return new Promise<Word>((resolve, reject) => {
    const release = (): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
    };
    const hear = (word: Word): void => {
      release();
      resolve(word);
    };
    const onError = (error: unknown): void => hear({ kind: 'gone', reason: reasonOf(error) });
    const onExit = (): void => hear({ kind: 'gone', reason: 'its thread ended' });
    const onAbort = (): void => {
      release();
      reject(abortError());
    };
    const timer = setTimeout(() => hear({ kind: 'late' }), limitMs);
    worker.once('message', hear).once('error', onError).once('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it ran out of memory';
  return message?.split('\n', 1)[0] ?? String(error);
}
