import { abortError, isAbort } from '../../base/index.ts';
import type { Clock } from '../ports/index.ts';
import type { PauseRequest } from '../sessions/index.ts';

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
  private readonly pauseRequest: () => Promise<PauseRequest | undefined>;
  private why: StopCause | undefined;
  private waiters = 0;
  private questions = 0;

  constructor(user: AbortSignal, pauseRequest: () => Promise<PauseRequest | undefined>) {
    this.signal = this.controller.signal;
    this.pauseRequest = pauseRequest;
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
    if (!this.signal.aborted && (await this.pauseRequest()) === 'boundary') this.stop('pause');
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

  /** Wraps a question to the user. */
  async asking<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.questions += 1;
    try {
      return await this.waiting(work);
    } finally {
      this.questions -= 1;
    }
  }

  /** Looks for a pause that was asked for while something waits, until {@link end}. */
  async watch(clock: Clock): Promise<void> {
    try {
      while (!this.ended.signal.aborted) {
        await clock.sleep(pollMs, this.ended.signal);
        if (this.waiters === 0) continue;
        const asked = await this.pauseRequest();
        if (asked === 'boundary' || (asked === 'question' && this.questions > 0)) this.stop('pause');
      }
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  end(): void {
    this.ended.abort();
  }
}
