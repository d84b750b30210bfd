import { abortError, isAbort } from '../../base/index.ts';
import type { Clock } from '../ports/index.ts';

const pollMs = 500;

/** Who ended a run before its time: the user for good, a request to pause, or the end of its engine. */
export type StopCause = 'user' | 'pause' | 'disposal';

/**
 * The two ways to stop a run. The user's signal ends everything at once. A pause waits for the next boundary between tool
 * calls, so that no tool is broken off, but does not wait for a model or a card that nobody may ever answer.
 */
export class StopSwitch {
  /** Aborts when whatever is going on has to end. */
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly ended = new AbortController();
  private readonly isPauseAsked: () => Promise<boolean>;
  private why: StopCause | undefined;
  private waiters = 0;

  constructor(user: AbortSignal, isPauseAsked: () => Promise<boolean>) {
    this.signal = this.controller.signal;
    this.isPauseAsked = isPauseAsked;
    const onUser = (): void => this.stop('user');
    user.addEventListener('abort', onUser, { once: true, signal: this.ended.signal });
    if (user.aborted) onUser();
  }

  /** Set once the run was stopped; the first cause counts. */
  get cause(): StopCause | undefined {
    return this.signal.aborted ? this.why : undefined;
  }

  /** Whether the run was stopped in a way that lets it go on later. */
  get isResumable(): boolean {
    return this.cause !== undefined && this.cause !== 'user';
  }

  /** Stops at once. */
  stop(cause: StopCause): void {
    this.why ??= cause;
    this.controller.abort();
  }

  /** Between tool calls and before requests. Rejects with `aborted` when the run is to end here. */
  async boundary(): Promise<void> {
    if (!this.signal.aborted && (await this.isPauseAsked())) this.stop('pause');
    if (this.signal.aborted) throw abortError();
  }

  /** Wraps what waits for somebody else; a pause does not wait with it. */
  async waiting<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.waiters += 1;
    try {
      return await work(this.signal);
    } finally {
      this.waiters -= 1;
    }
  }

  /** Looks for a pause that was asked for while something waits, until {@link end}. */
  async watch(clock: Clock): Promise<void> {
    try {
      while (!this.ended.signal.aborted) {
        await clock.sleep(pollMs, this.ended.signal);
        if (this.waiters > 0 && (await this.isPauseAsked())) this.stop('pause');
      }
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  end(): void {
    this.ended.abort();
  }
}
