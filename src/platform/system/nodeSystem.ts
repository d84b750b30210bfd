import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { abortError } from '../../base/index.ts';
import type { Clock, Crypto } from '../../engine/index.ts';

/** The machine's {@link Clock}. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await sleep(ms, undefined, { signal });
    } catch {
      throw abortError();
    }
  }
}

/** {@link Crypto} over Node's. */
export class NodeCrypto implements Crypto {
  uuid(): string {
    return randomUUID();
  }

  sha256(content: string | Uint8Array): string {
    return createHash('sha256').update(content).digest('hex');
  }
}
