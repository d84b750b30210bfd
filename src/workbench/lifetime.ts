import type { Runs } from './runs.ts';

/** What the user may answer when the last window closes in the middle of a run. */
export type ClosingAnswer = 'keep' | 'stop';

/** Where a server's life stands; `asking` counts down, the others wait for something to happen. */
export type LifetimeState =
  | { readonly kind: 'waiting' | 'open' | 'grace' | 'keeping' | 'stopping' | 'over' }
  | { readonly kind: 'asking'; readonly until: number };

/** Timers, so that a test can hold time still. */
export interface LifetimeClock {
  now(): number;
  /** Runs `work` once after `ms`; the result takes it back. */
  after(ms: number, work: () => void): () => void;
}

export interface LifetimeOptions {
  readonly runs: Runs;
  readonly clock: LifetimeClock;
  /** How long a closed window may take to come back: that is a reload. */
  readonly graceMs: number;
  /** How long the question is open; unanswered means stop. */
  readonly answerMs: number;
  /** The last window is closed while a run is active: ask the user. */
  readonly onAsk: () => void;
  /** Nothing is left to serve. */
  readonly onOver: () => void;
}

const pollMs = 500;

/**
 * When the server leaves: with the last window, unless a run is active. Then the user is asked, and the server leaves when
 * the run has ended or needs the user (`keep`), or has stopped at its next tool boundary (`stop`, or no answer). A window
 * that comes back cancels whatever was under way.
 */
export class Lifetime {
  private readonly options: LifetimeOptions;
  private windows = 0;
  private current: LifetimeState = { kind: 'waiting' };
  private cancelTimer: () => void = () => undefined;

  constructor(options: LifetimeOptions) {
    this.options = options;
  }

  get state(): LifetimeState {
    return this.current;
  }

  windowOpened(): void {
    this.windows += 1;
    if (this.current.kind !== 'over') this.enter({ kind: 'open' });
  }

  windowClosed(): void {
    this.windows -= 1;
    if (this.windows > 0 || this.current.kind !== 'open') return;
    this.enter({ kind: 'grace' });
    this.after(this.options.graceMs, () => this.lastWindowClosed());
  }

  /** The user's answer; it counts only while the question is open. */
  answer(answer: ClosingAnswer): void {
    if (this.current.kind !== 'asking') return;
    if (answer === 'stop') this.stop();
    else this.keep();
  }

  dispose(): void {
    this.enter({ kind: 'over' });
  }

  private async lastWindowClosed(): Promise<void> {
    const active = await this.options.runs.active();
    if (this.current.kind !== 'grace') return;
    if (active.length === 0) return this.finish();
    this.enter({ kind: 'asking', until: this.options.clock.now() + this.options.answerMs });
    this.options.onAsk();
    this.watchWhileAsking();
  }

  /** A run may end by itself before anybody answers. */
  private watchWhileAsking(): void {
    const { clock, runs } = this.options;
    this.after(pollMs, async () => {
      const state = this.current;
      if (state.kind !== 'asking') return;
      if ((await runs.active()).length === 0) return this.finish();
      if (clock.now() >= state.until) this.stop();
      else this.watchWhileAsking();
    });
  }

  private stop(): void {
    this.leaveAfterRuns('stopping');
    void this.options.runs.requestPause('boundary');
  }

  private keep(): void {
    this.leaveAfterRuns('keeping');
    void this.options.runs.requestPause('question');
  }

  private leaveAfterRuns(kind: 'keeping' | 'stopping'): void {
    this.enter({ kind });
    const look = (): void =>
      this.after(pollMs, async () => {
        const active = await this.options.runs.active();
        if (this.current.kind !== kind) return;
        if (active.length === 0) this.finish();
        else look();
      });
    look();
  }

  private finish(): void {
    this.enter({ kind: 'over' });
    this.options.onOver();
  }

  private enter(state: LifetimeState): void {
    this.cancelTimer();
    this.cancelTimer = () => undefined;
    this.current = state;
  }

  private after(ms: number, work: () => void | Promise<void>): void {
    this.cancelTimer = this.options.clock.after(ms, () => void work());
  }
}
