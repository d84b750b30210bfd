import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { type Draft, placeDraft, readDrafts, reviewText, shiftPlace } from './draft.ts';

const draft = (start: number, quote: readonly string[], ...remarks: readonly string[]): Draft => ({
  start,
  end: start + quote.length - 1,
  quote,
  remarks,
});

describe('a review', () => {
  it(verifies('matrix.review', 'is one request with line numbers and quoted lines, in their order'), () => {
    const later = draft(11, ['1. WHEN asked', '2. IF not'], 'Say which.', 'And until when?');
    expect(reviewText([later, draft(2, ['  Limits  '], ' Make it configurable. ')])).toBe(
      [
        '3 comments on this document, all to be met:',
        '',
        'Line 3:',
        '> Limits',
        'Make it configurable.',
        '',
        'Lines 12-13:',
        '> 1. WHEN asked',
        '> 2. IF not',
        'Say which.',
        'And until when?',
      ].join('\n'),
    );
  });

  it('quotes no more than it takes to know which lines are meant', () => {
    const text = reviewText([
      draft(
        0,
        Array.from({ length: 9 }, () => 'x'.repeat(500)),
        'Too long.',
      ),
    ]);
    expect(text.split('\n').filter(line => line.startsWith('> '))).toHaveLength(7);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(210);
  });
});

describe('the place of a draft', () => {
  const lines = ['a', 'b', 'c', 'b', 'd'];

  it('is found again after the document changed while nobody looked', () => {
    expect(placeDraft(draft(1, ['b'], 'r'), ['new', ...lines])).toMatchObject({ start: 2, end: 2 });
    expect(placeDraft(draft(4, ['d'], 'r'), ['c', 'd'])).toMatchObject({ start: 1, end: 1 });
    expect(placeDraft(draft(1, ['gone', 'too'], 'r'), ['a'])).toMatchObject({ start: 0, end: 0 });
  });

  it('always lies in the document', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, fc.nat(30), (quote, now, start) => {
        const placed = placeDraft(draft(start, quote, 'r'), now);
        expect(placed.start).toBeGreaterThanOrEqual(0);
        expect(placed.end).toBeGreaterThanOrEqual(placed.start);
        expect(placed.end).toBeLessThan(now.length);
      }),
    );
  });

  it('moves with the lines above it, and stays when they change below', () => {
    expect(shiftPlace({ start: 5, end: 6 }, { start: 1, end: 1, added: 2 })).toEqual({ start: 7, end: 8 });
    expect(shiftPlace({ start: 5, end: 6 }, { start: 1, end: 3, added: 0 })).toEqual({ start: 3, end: 4 });
    expect(shiftPlace({ start: 5, end: 6 }, { start: 7, end: 7, added: 3 })).toEqual({ start: 5, end: 6 });
    expect(shiftPlace({ start: 5, end: 6 }, { start: 5, end: 6, added: 3 })).toEqual({ start: 5, end: 8 });
  });
});

describe('what was kept of a review', () => {
  it('is read back, and what does not fit is passed over', () => {
    const kept = draft(1, ['b'], 'r');
    expect(readDrafts(JSON.parse(JSON.stringify([kept, { start: -1 }, null, 'x'])))).toEqual([kept]);
    expect(readDrafts(undefined)).toEqual([]);
  });
});
