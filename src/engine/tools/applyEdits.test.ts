import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './applyEdits.ts';

function apply(text: string, old_text: string, new_text: string, all = false) {
  const result = applyEdits(text, [{ old_text, new_text, all }]);
  return result.ok ? result.value.text : result.error;
}

describe('applyEdits', () => {
  it('replaces the one place that matches', () => {
    expect(apply('a\nb\nc\n', 'b', 'B')).toBe('a\nB\nc\n');
  });

  it('takes neither text for a pattern', () => {
    expect(apply('f(x) + [1].$& ^ a\\b', '(x) + [1].$& ^ a\\', '$1 $& $$ \\n')).toBe('f$1 $& $$ \\nb');
  });

  it('matches line feeds in a CRLF file, writes CRLF, and leaves the other lines as they are', () => {
    expect(apply('a\r\nb\r\nc\n', 'a\nb', 'x\ny\nz')).toBe('x\r\ny\r\nz\r\nc\n');
    expect(apply('a\nb\n', 'a\r\nb', 'x\r\ny')).toBe('x\ny\n');
  });

  it('keeps a byte order mark', () => {
    expect(apply('\uFEFFa\n', 'a', 'b')).toBe('\uFEFFb\n');
  });

  it('says how many places matched, and where', () => {
    expect(apply('x\ny\nx\n', 'x', 'z')).toContain('edits[0].old_text matches 2 places (lines 1, 3)');
    expect(apply('x\ny\nx\n', 'x', 'z', true)).toBe('z\ny\nz\n');
  });

  it('says when nothing matches, and where only white space differs', () => {
    expect(apply('a\n', 'b', 'c')).toContain('matches no place');
    expect(apply('one\n\tif (a) {\n\t\tb();\n', 'if (a) {\n    b();', 'x')).toContain('begins at line 2');
  });

  it('refuses what changes nothing', () => {
    expect(apply('a\n', 'a', 'a')).toContain('change nothing');
  });

  it('changes nothing unless every edit fits', () => {
    const result = applyEdits('a b', [
      { old_text: 'a', new_text: 'c' },
      { old_text: 'missing', new_text: '' },
    ]);
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringContaining('edits[1].old_text') as string,
    });
  });

  it('agrees with a plain replacement wherever the text occurs exactly once', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '.', '$', '\\', ' '), maxLength: 6 });
    fc.assert(
      fc.property(
        piece,
        piece.filter(text => text !== ''),
        piece,
        piece,
        (before, old_text, after, new_text) => {
          const text = `${before}${old_text}${after}`;
          fc.pre(countOverlapping(text, old_text) === 1 && new_text !== old_text);
          expect(applyEdits(text, [{ old_text, new_text }])).toEqual({
            ok: true,
            value: { text: `${before}${new_text}${after}`, replacements: 1 },
          });
        },
      ),
    );
  });
});

function countOverlapping(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
