import { describe, expect, it } from 'vitest';
import { DisposableStore, toDisposable } from './disposable.ts';
import { Emitter } from './emitter.ts';

describe('Emitter', () => {
  it('reaches the other listeners when one throws, and reports what it threw', () => {
    const errors: unknown[] = [];
    const emitter = new Emitter<number>(error => errors.push(error));
    const seen: number[] = [];
    emitter.event(() => {
      throw new TypeError('broken listener');
    });
    emitter.event(value => seen.push(value));
    emitter.fire(7);
    expect(seen).toEqual([7]);
    expect(errors).toEqual([new TypeError('broken listener')]);
  });

  it('stops calling a listener once it is disposed, also in the middle of a round', () => {
    const emitter = new Emitter<string>();
    const seen: string[] = [];
    const subscription = emitter.event(value => seen.push(value));
    emitter.fire('a');
    subscription.dispose();
    emitter.fire('b');
    expect(seen).toEqual(['a']);
  });
});

describe('DisposableStore', () => {
  it('releases in reverse order, once, and at once what comes too late', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.add(toDisposable(() => order.push('first')));
    store.add(toDisposable(() => order.push('second')));
    store.dispose();
    store.dispose();
    store.add(toDisposable(() => order.push('late')));
    expect(order).toEqual(['second', 'first', 'late']);
  });
});
