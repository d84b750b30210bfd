import { abortError } from '../../base/index.ts';
import type { Clock, Crypto } from '../ports/index.ts';

/** A {@link Clock} that stands still until a test moves it; sleepers wake in the order of their deadlines. */
export class FakeClock implements Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly slept: number[] = [];
  private time: number;
  private readonly sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  private readonly skipping: boolean;

  /** With `skip`, sleeping returns at once and moves the time on. */
  constructor(start = Date.UTC(2026, 0, 2, 3, 4, 5), skip = false) {
    this.time = start;
    this.skipping = skip;
  }

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(abortError());
    this.slept.push(ms);
    if (this.skipping) {
      this.time += ms;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.sleepers.push({ at: this.time + ms, wake: resolve });
      signal.addEventListener('abort', () => reject(abortError()), { once: true });
    });
  }

  advance(ms: number): void {
    this.time += ms;
    const due = this.sleepers.filter(({ at }) => at <= this.time).sort((a, b) => a.at - b.at);
    for (const sleeper of due) {
      this.sleepers.splice(this.sleepers.indexOf(sleeper), 1);
      sleeper.wake();
    }
  }
}

/** A {@link Crypto} whose identifiers count up; its hash is short to compute, stable, and not SHA-256. */
export class FakeCrypto implements Crypto {
  private count = 0;

  uuid(): string {
    this.count += 1;
    return `00000000-0000-4000-8000-${this.count.toString(16).padStart(12, '0')}`;
  }

  sha256(content: string | Uint8Array): string {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    let hash = 0xcbf29ce484222325n;
    for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    return hash.toString(16).padStart(16, '0').repeat(4);
  }
}
