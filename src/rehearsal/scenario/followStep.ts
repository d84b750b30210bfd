import { isDeepStrictEqual } from 'node:util';
import type { Call, Exchange, Result } from './conversation.ts';
import type { Step } from './scenario.ts';

const tries = 3;

/** How far a step has come in a conversation. */
export type Played =
  | { readonly kind: 'done'; readonly exchange: Exchange }
  /** These calls, by their place in the step, have to be made once more. */
  | { readonly kind: 'pending'; readonly pending: readonly number[] }
  | { readonly kind: 'failing'; readonly calls: readonly Call[]; readonly times: number }
  | { readonly kind: 'other'; readonly calls: readonly Call[] };

/**
 * Takes a step's exchanges off the front of `rest`: one, and one more for every time that some of its calls had to be made
 * again. Whatever went through stands.
 */
export function followStep(step: Step, rest: Exchange[], again: readonly string[]): Played {
  const calls: Call[] = [];
  const results: Result[] = [];
  let pending = step.calls.map((_, index) => index);
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const exchange = rest.shift();
    if (!exchange) return { kind: 'pending', pending };
    const expected = pending.map(index => step.calls[index]?.tool);
    const made = exchange.calls.map(call => call.name);
    if (!isDeepStrictEqual(expected, made)) return { kind: 'other', calls: exchange.calls };
    for (const [position, index] of pending.entries()) {
      const [call, result] = [exchange.calls[position], exchange.results[position]];
      if (call && result) [calls[index], results[index]] = [call, result];
    }
    pending = pending.filter(index => isAgain(results[index], again));
    if (pending.length === 0) return { kind: 'done', exchange: { calls, results } };
  }
  return { kind: 'failing', calls, times: tries };
}

function isAgain(result: Result | undefined, again: readonly string[]): boolean {
  return again.some(pattern => new RegExp(pattern).test(result?.text ?? ''));
}
