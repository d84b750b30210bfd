import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { scanFile } from './scanFile.ts';

const hash = (body: string, file = 'a.ts'): string | undefined => scanFile(file, body)[0]?.code;
const source = `// Requirement 1.1
function limit(first: string, second: number): string {
  // Count them.
  const seen = first + 'a  b';
  return call(seen, [second, 1]);
}
`;

describe('the hash of code', () => {
  it.each([
    ['indentation', source.replaceAll(/^ {2}/gm, '\t')],
    ['line ends', source.replaceAll('\n', '\r\n')],
    [
      'wrapping',
      source.replace('(first: string, second: number)', '(\n  first: string,\n  second: number,\n)'),
    ],
    ['blank lines', source.replace('  return', '\n\n  return')],
    ['comments', source.replace('// Count them.', '/* Counts\n   all of them. */')],
    ['quotation marks and semicolons', source.replace("'a  b';", '"a  b"')],
    ['other names in the comment', source.replace('Requirement 1.1', 'Requirements 1.1, 1.3')],
  ])(verifies('trace.formatting', 'is not changed by %s'), (_what, changed) => {
    expect(changed).not.toBe(source);
    expect(hash(changed)).toBe(hash(source));
  });

  it.each([
    ['a word', source.replace('second, 1', 'first, 1')],
    ['a figure', source.replace('second, 1', 'second, 2')],
    ['white space in a string', source.replace('a  b', 'a b')],
    ['an operator', source.replace('first +', 'first -')],
  ])(verifies('trace.formatting', 'is changed by %s'), (_what, changed) => {
    expect(hash(changed)).not.toBe(hash(source));
  });

  it(verifies('trace.formatting', 'does not count the ids in the title of a test'), () => {
    const test = "it('a/1.1 rejects', () => {\n  x();\n});\n";
    expect(hash(test.replace('1.1', '1.7'), 'a.test.ts')).toBe(hash(test, 'a.test.ts'));
    expect(hash(test.replace('rejects', 'accepts'), 'a.test.ts')).not.toBe(hash(test, 'a.test.ts'));
  });

  it(verifies('trace.formatting', 'counts how deep a line stands where the language does'), () => {
    const python = '# Requirement 1.1\ndef a(b):\n    if b:\n        c()\n    d()\n';
    expect(hash(python.replaceAll('    ', '  '), 'a.py')).toBe(hash(python, 'a.py'));
    expect(hash(python.replace('    d()', '        d()'), 'a.py')).not.toBe(hash(python, 'a.py'));
  });

  it(
    verifies('trace.formatting', 'takes any white space between words as one, and every word as it is'),
    () => {
      const word = fc.stringMatching(/^[a-z]{1,6}$/).filter(text => !['it', 'do', 'end'].includes(text));
      const gap = fc.constantFrom(' ', '  ', '\n  ', '\r\n\t  ', ' /* note */ ', '\n\n    ');
      const body = (words: readonly string[], gaps: readonly string[]): string =>
        `// Requirement 1.1\nfunction f() {\n  ${words.map((text, index) => `${text}${gaps[index] ?? ' '}`).join('')}\n}\n`;
      const words = fc.array(word, { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(words, words, fc.array(gap, { maxLength: 8 }), (one, other, gaps) => {
          expect(hash(body(one, gaps))).toBe(hash(body(one, [])));
          expect(hash(body(other, gaps)) === hash(body(one, []))).toBe(one.join(' ') === other.join(' '));
        }),
      );
    },
  );
});
