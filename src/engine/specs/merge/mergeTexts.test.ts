import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { diffLines } from './diffLines.ts';
import { mergeTexts } from './mergeTexts.ts';

const base = '### Requirement 1\n1. THE A SHALL b\n2. THE A SHALL c\n';
const small = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 });
const text = small.map(lines => lines.map(line => `${line}\n`).join(''));

describe('two changes of one text', () => {
  it(
    verifies('documents.merge', 'both survive: the user adds a criterion while the agent rewrites another'),
    () => {
      const users = `${base}3. THE A SHALL d\n`;
      const agents = base.replace('THE A SHALL c', 'THE A SHALL answer within 5 ms');
      expect(mergeTexts(base, users, agents)).toEqual({
        text: '### Requirement 1\n1. THE A SHALL b\n2. THE A SHALL answer within 5 ms\n3. THE A SHALL d\n',
        conflicts: [],
      });
    },
  );

  it('keep the text of the user where they exclude each other, and tell what was not applied', () => {
    const merged = mergeTexts(base, base.replace('SHALL b', 'SHALL x'), base.replace('SHALL b', 'SHALL y'));
    expect(merged).toEqual({
      text: base.replace('SHALL b', 'SHALL x'),
      conflicts: [{ line: 2, kept: '1. THE A SHALL x', dropped: '1. THE A SHALL y' }],
    });
  });

  it('keep byte order mark, line ends and a missing last one', () => {
    const users = '\uFEFFa\r\nb\r\nc\nd';
    expect(mergeTexts('a\nb\nc\nd\n', users, 'a\nnew\nb\nc\nd\n').text).toBe('\uFEFFa\r\nnew\r\nb\r\nc\nd');
    expect(mergeTexts('a', 'a', 'a\nb').text).toBe('a\nb');
  });

  it('are both kept when they add lines at one place', () => {
    expect(mergeTexts('a\n', 'a\nu\n', 'a\no\n')).toEqual({ text: 'a\nu\no\n', conflicts: [] });
  });

  it('give one side as it is where the other changed nothing, or the same', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(mergeTexts(before, after, before)).toEqual({ text: after, conflicts: [] });
        expect(mergeTexts(before, before, after)).toEqual({ text: after, conflicts: [] });
      }),
    );
  });

  it('lose no line that the user wrote', () => {
    fc.assert(
      fc.property(small, small, small, (before, mine, others) => {
        const lines = (list: readonly string[]) => list.map(line => `${line}\n`).join('');
        const own = diffLines(before, mine).flatMap(({ start, end }) => mine.slice(start, end));
        const merged = mergeTexts(lines(before), lines(mine), lines(others));
        expect(merged.text.split('\n')).toEqual(expect.arrayContaining(own));
      }),
    );
  });
});

describe('the difference of two texts', () => {
  it('makes the new one of the old, whatever they hold, large ones too', () => {
    const many = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 });
    fc.assert(
      fc.property(many, many, (old, now) => {
        expect(applied(old, now)).toEqual(now);
      }),
    );
    const old = Array.from({ length: 3000 }, (_, index) => `line ${index % 2900}`);
    const now = old.flatMap((line, index) =>
      index % 7 === 0 ? [] : index % 11 === 0 ? [line, 'new'] : [line],
    );
    expect(applied(old, now)).toEqual(now);
  });
});

function applied(old: readonly string[], now: readonly string[]): readonly string[] {
  const made: string[] = [];
  let at = 0;
  for (const { from, to, start, end } of diffLines(old, now)) {
    made.push(...old.slice(at, from), ...now.slice(start, end));
    at = to;
  }
  return [...made, ...old.slice(at)];
}
