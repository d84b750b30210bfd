import { beforeEach, describe, expect, it } from 'vitest';
import { Lifetime, type LifetimeClock } from './lifetime.ts';
import type { Run, Runs } from './runs.ts';

/** Time that passes only when a test says so. */
class ManualClock implements LifetimeClock {
  private time = 0;
  private timers: { at: number; work: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.time + ms, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter(other => other !== timer);
    };
  }

  async pass(ms: number): Promise<void> {
    for (const end = this.time + ms; ;) {
      const [next] = this.timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at);
      if (!next) {
        this.time = end;
        return;
      }
      this.time = next.at;
      this.timers = this.timers.filter(timer => timer !== next);
      next.work();
      // What a timer starts asks for the runs, which takes a few turns of the microtask queue.
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
  }
}

class MemoryRuns implements Runs {
  list: Run[] = [];
  asked: string[] = [];

  async active(): Promise<readonly Run[]> {
    return this.list;
  }

  async requestPause(when: 'boundary' | 'question'): Promise<void> {
    this.asked.push(when);
  }
}

const run: Run = { run: 'r1' };
let clock: ManualClock;
let runs: MemoryRuns;
let asked: number;
let over: number;
let lifetime: Lifetime;

beforeEach(() => {
  clock = new ManualClock();
  runs = new MemoryRuns();
  asked = 0;
  over = 0;
  lifetime = new Lifetime({
    runs,
    clock,
    graceMs: 8_000,
    answerMs: 60_000,
    onAsk: () => (asked += 1),
    onOver: () => (over += 1),
  });
});

describe('the life of a server', () => {
  it('waits for its first window as long as it takes', async () => {
    await clock.pass(1_000_000);
    expect([lifetime.state.kind, over]).toEqual(['waiting', 0]);
  });

  it('ends after its last window, not with the one before', async () => {
    lifetime.windowOpened();
    lifetime.windowOpened();
    lifetime.windowClosed();
    await clock.pass(100_000);
    expect(over).toBe(0);
    lifetime.windowClosed();
    await clock.pass(7_999);
    expect(over).toBe(0);
    await clock.pass(1);
    expect([lifetime.state.kind, over, asked]).toEqual(['over', 1, 0]);
  });

  it('takes a window that is back within the grace for a reload', async () => {
    runs.list = [run];
    lifetime.windowOpened();
    lifetime.windowClosed();
    await clock.pass(5_000);
    lifetime.windowOpened();
    await clock.pass(100_000);
    expect([lifetime.state.kind, over, asked]).toEqual(['open', 0, 0]);
  });
});

describe('a run when the last window closes', () => {
  beforeEach(async () => {
    runs.list = [run];
    lifetime.windowOpened();
    lifetime.windowClosed();
    await clock.pass(8_000);
  });

  it('makes the server ask', () => {
    expect([lifetime.state, asked]).toEqual([{ kind: 'asking', until: 68_000 }, 1]);
  });

  it('is asked to stop when nobody answers, and the server leaves once it has', async () => {
    await clock.pass(59_000);
    expect(runs.asked).toEqual([]);
    await clock.pass(1_500);
    expect([lifetime.state.kind, runs.asked, over]).toEqual(['stopping', ['boundary'], 0]);
    runs.list = [];
    await clock.pass(500);
    expect(over).toBe(1);
  });

  it('is asked to stop at once on that answer', () => {
    lifetime.answer('stop');
    expect([lifetime.state.kind, runs.asked]).toEqual(['stopping', ['boundary']]);
  });

  it('goes on to its end, or until it needs the user, on the other', async () => {
    lifetime.answer('keep');
    await clock.pass(3_600_000);
    expect([lifetime.state.kind, runs.asked, over]).toEqual(['keeping', ['question'], 0]);
    runs.list = [];
    await clock.pass(500);
    expect(over).toBe(1);
  });

  it('may end by itself while the question is open', async () => {
    runs.list = [];
    await clock.pass(500);
    expect([over, runs.asked]).toEqual([1, []]);
  });

  it('is left alone when a window comes back, whatever was asked', async () => {
    lifetime.windowOpened();
    await clock.pass(100_000);
    expect([lifetime.state.kind, runs.asked, over]).toEqual(['open', [], 0]);
  });

  it('takes one answer only', () => {
    lifetime.answer('keep');
    lifetime.answer('stop');
    expect([lifetime.state.kind, runs.asked]).toEqual(['keeping', ['question']]);
  });
});
