import { createHash } from 'node:crypto';
import mermaidPackage from 'mermaid/package.json' with { type: 'json' };
import { type Disposable, throwIfAborted } from '../../base/index.ts';
import type { DiagramChecker, DiagramProblem } from '../../engine/index.ts';
import { JobWorker } from '../threads/index.ts';
import { DiagramCache } from './diagramCache.ts';

/** Where the worker lies and what it may use. */
export interface DiagramCheckerOptions {
  /**
   * The file that the worker runs; `worker.ts` beside this one where absent. Who bundles this class into one file bundles
   * `src/platform/diagram/worker.ts` into a file of its own, an ES module with everything in it, and gives its place here.
   */
  readonly entry?: URL | string;
  /** A folder for verdicts that outlive the process (`diagrams.json`); in memory only where absent. */
  readonly cacheFolder?: string;
  /** How long one diagram may take, in milliseconds; 10 s where absent. */
  readonly diagramMs?: number;
  /** How long all diagrams of one call may take, in milliseconds; 60 s where absent. */
  readonly batchMs?: number;
  /** Heap of the worker in MB; 384 where absent. */
  readonly heapMb?: number;
}

/**
 * The {@link DiagramChecker} over mermaid in a worker thread. Nothing is loaded before the first diagram that is not known yet;
 * a diagram that hangs or eats the memory ends the worker, is named as the problem, and the others go on in a new one.
 */
export class WorkerDiagramChecker implements DiagramChecker, Disposable {
  private readonly worker: JobWorker<string, DiagramProblem | undefined>;
  private readonly cache: DiagramCache;
  private readonly diagramMs: number;
  private readonly batchMs: number;

  constructor(options: DiagramCheckerOptions = {}) {
    this.worker = new JobWorker({
      entry: options.entry ?? new URL('worker.ts', import.meta.url),
      unavailable: 'diagrams-unavailable',
      name: 'Mermaid',
      heapMb: options.heapMb ?? 384,
      startMs: 60_000,
      idleMs: 30_000,
    });
    this.cache = new DiagramCache(`mermaid ${mermaidPackage.version}`, options.cacheFolder);
    this.diagramMs = options.diagramMs ?? 10_000;
    this.batchMs = options.batchMs ?? 60_000;
  }

  async check(
    diagrams: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (DiagramProblem | undefined)[]> {
    if (signal) throwIfAborted(signal);
    if (diagrams.length === 0) return [];
    await this.cache.load();
    const end = performance.now() + this.batchMs;
    const problems: (DiagramProblem | undefined)[] = [];
    try {
      for (const text of diagrams) problems.push(await this.checkOne(text, end, signal));
    } finally {
      await this.cache.save();
    }
    return problems;
  }

  dispose(): void {
    this.worker.dispose();
  }

  private async checkOne(
    text: string,
    end: number,
    signal?: AbortSignal,
  ): Promise<DiagramProblem | undefined> {
    const hash = createHash('sha256').update(text).digest('hex');
    if (this.cache.has(hash)) return this.cache.get(hash);
    const limit = Math.min(this.diagramMs, end - performance.now());
    if (limit <= 0) return { line: 1, message: 'The time for diagrams was used up before this one.' };
    const outcome = await this.worker.run(text, limit, signal);
    if (outcome.kind === 'answered') {
      this.cache.set(hash, outcome.value);
      return outcome.value;
    }
    // Not cached: another day, or another machine, may have the time.
    if (outcome.kind === 'late') {
      return { line: 1, message: `Mermaid did not come to an end within ${Math.round(limit / 1000)} s.` };
    }
    return { line: 1, message: `Mermaid broke down over it: ${outcome.reason}.` };
  }
}
