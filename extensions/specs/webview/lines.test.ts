import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { lineHeights, toLines, topOf, windowOf } from './lines.ts';
import type { Row } from './rows.ts';

function rows(perRequirement: readonly number[]): readonly Row[] {
  const start = { line: 1, column: 1 };
  return perRequirement.flatMap((count, at) =>
    Array.from({ length: count }, (_, index) => ({
      spec: 'demo',
      criterion: {
        id: `demo/${at + 1}.${index + 1}`,
        number: `${at + 1}.${index + 1}`,
        requirement: String(at + 1),
        requirementTitle: 'Limits',
        text: 'THE App SHALL work',
        pattern: 'ubiquitous' as const,
        file: 'requirements.md',
        range: { start, end: start },
        hash: '',
        state: 'planned' as const,
        links: [],
      },
      drift: [],
    })),
  );
}

describe('the lines of a long table', () => {
  it(verifies('matrix.large', 'are drawn where they are in sight, however many there are'), () => {
    const lines = toLines(rows(Array.from({ length: 100 }, () => 5)));
    const { from, to } = windowOf(lines, 10_000, 800);
    expect(to - from).toBeLessThan(40);
    expect(lines[from + 8]?.top).toBeLessThanOrEqual(10_000);
  });

  it('cover what is in sight and leave the height of the rest', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.nat(20_000), fc.nat(2000), (perRequirement, scrollTop, height) => {
        const lines = toLines(rows(perRequirement));
        const { from, to, above, below } = windowOf(lines, scrollTop, height);
        const whole = topOf(lines, lines.length);
        const drawn = lines.slice(from, to).reduce((sum, { kind }) => sum + lineHeights[kind], 0);
        expect(above + drawn + below).toBe(whole);
        expect(above === 0 || above <= scrollTop).toBe(true);
        expect(whole - below).toBeGreaterThanOrEqual(Math.min(whole, scrollTop + height));
      }),
    );
  });

  it('are none for no rows', () => {
    expect(windowOf([], 0, 500)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
  });
});
