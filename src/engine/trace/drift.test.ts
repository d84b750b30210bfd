import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import type { AcceptedPair } from '../../protocol/index.ts';
import { compareWithAccepted, driftedStates, isMeant } from './drift.ts';
import type { TracePair } from './pairs.ts';

const pair = (change: Partial<TracePair> = {}): TracePair => ({
  id: 'a/1.1 -> code:x.ts:f',
  spec: 'a',
  criterion: 'a/1.1',
  kind: 'code',
  file: 'x.ts',
  name: 'f',
  block: { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } },
  specHash: 's1',
  codeHash: 'c1',
  text: 'THE A SHALL b.',
  ...change,
});
const record = (change: Partial<AcceptedPair> = {}): AcceptedPair => ({
  id: 'a/1.1 -> code:x.ts:f',
  spec: 'a',
  criterion: 'a/1.1',
  kind: 'code',
  file: 'x.ts',
  specHash: 's1',
  codeHash: 'c1',
  side: 'spec',
  time: '2026-01-01T00:00:00.000Z',
  ...change,
});
const sides = (pairs: readonly TracePair[], records: readonly AcceptedPair[]) =>
  compareWithAccepted(pairs, records).fared.map(({ side }) => side);

describe('drift', () => {
  it.each([
    ['same', {}],
    ['spec', { specHash: 's2' }],
    ['code', { codeHash: 'c2' }],
    ['both', { specHash: 's2', codeHash: 'c2' }],
  ] as const)(verifies('trace.drift', 'is told as %s'), (side, change) => {
    expect(sides([pair(change)], [record()])).toEqual([side]);
  });

  it(
    verifies(
      'trace.drift',
      'is a missing pair where nothing of it is found, and none where nobody accepted it',
    ),
    () => {
      expect(sides([], [record()])).toEqual(['missing']);
      const { fared, unaccepted } = compareWithAccepted([pair()], []);
      expect([fared.length, unaccepted.length]).toEqual([0, 1]);
    },
  );

  it.each([
    ['a renamed function', { id: 'a/1.1 -> code:x.ts:g', name: 'g' }, 'same'],
    ['a moved file', { id: 'a/1.1 -> code:y/x.ts:f', file: 'y/x.ts' }, 'same'],
    ['a renumbered criterion', { id: 'a/1.5 -> code:x.ts:f', criterion: 'a/1.5' }, 'same'],
    ['a moved file whose criterion changed', { id: 'a/1.1 -> code:y/x.ts:f', specHash: 's2' }, 'spec'],
    ['other code', { id: 'a/1.1 -> code:y/x.ts:f', codeHash: 'c2' }, 'missing'],
  ] as const)(verifies('trace.moved', 'finds %s again'), (_what, change, side) => {
    expect(sides([pair(change)], [record()])).toEqual([side]);
  });

  it(
    verifies('trace.graph', 'makes links outdated and criteria suspect, whichever side moved or is gone'),
    () => {
      const moved = [
        pair({ specHash: 's2' }),
        pair({ id: 'a/1.2 -> code:x.ts:f', criterion: 'a/1.2', codeHash: 'c2' }),
      ];
      const records = [
        record(),
        record({ id: 'a/1.2 -> code:x.ts:f', criterion: 'a/1.2' }),
        record({ id: 'a/1.3 -> code:gone.ts', criterion: 'a/1.3', codeHash: 'c3' }),
      ];
      const { pairs, criteria } = driftedStates(compareWithAccepted(moved, records));
      expect([...pairs]).toEqual(['a/1.1 -> code:x.ts:f', 'a/1.2 -> code:x.ts:f']);
      expect([...criteria]).toEqual(['a/1.1', 'a/1.2', 'a/1.3']);
      expect([...driftedStates(compareWithAccepted([pair()], [record()])).criteria]).toEqual([]);
    },
  );

  it(verifies('trace.accept', 'means pairs by their own id, criterion, requirement or spec'), () => {
    const means = (id: string) => isMeant(new Set([id]), pair());
    expect(['a/1.1 -> code:x.ts:f', 'a/1.1', 'a/1', 'a'].map(means)).toEqual([true, true, true, true]);
    expect(['b', 'a/1.2', 'a/2', 'x.ts'].map(means)).toEqual([false, false, false, false]);
  });
});
