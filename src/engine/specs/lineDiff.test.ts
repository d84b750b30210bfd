import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff } from './lineDiff.ts';

describe('lineDiff', () => {
  it('shows what changed with a little of what is around it', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n';
    const after = 'a\nB\nc\nd\ne\nf\ng\ni\nj\n';
    expect(lineDiff(before, after, 1).split('\n')).toEqual([
      ...[' a', '-b', '+B', ' c', '@@', ' g', '-h', ' i', '+j', ' '],
    ]);
    expect(lineDiff(before, before.replaceAll('\n', '\r\n'))).toBe('');
  });

  it('holds both texts when everything around the changes is shown', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map(lines => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        const steps = lineDiff(before, after, 100).split('\n');
        const side = (mark: string): string =>
          steps
            .filter(step => step.startsWith(' ') || step.startsWith(mark))
            .map(step => step.slice(1))
            .join('\n');
        expect(side('-')).toBe(before);
        expect(side('+')).toBe(after);
      }),
    );
  });
});
