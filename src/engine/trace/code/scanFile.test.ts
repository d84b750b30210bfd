import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { scanFile } from './scanFile.ts';

const found = (file: string, text: string): readonly string[] =>
  scanFile(file, text).map(
    ({ kind, spec, target, to, isTest, symbol }) =>
      `${isTest ? 'test' : 'code'} ${spec === undefined ? '' : `${spec} `}${kind === 'property' ? '!' : ''}${target}${to === undefined ? '' : `-${to}`}${symbol === undefined ? '' : ` in ${symbol}`}`,
  );

describe('scanFile', () => {
  it.each([
    ['// rate-limiter/2.3\nfunction a() {}', ['code rate-limiter 2.3 in a']],
    ['// [team/login/FR-1.2]\nconst a = 1;', ['code team/login FR-1.2 in a']],
    [
      '/**\n * Requirements 1.2, 1.3 and 2.1.\n */\nclass A {}',
      ['code 1.2 in A', 'code 1.3 in A', 'code 2.1 in A'],
    ],
    ['// Requirement 4: whole', ['code 4']],
    ['// Req 1.2', ['code 1.2']],
    ['// _Requirements: 1.2_', ['code 1.2']],
    ['// **Validates: Requirements 1.1-1.3**', ['code 1.1-1.3']],
    ['// Feature: a, Property 3: all is well', ['code !3']],
    ['// 要件 1.2 と 需求 2.1', ['code 1.2', 'code 2.1']],
    ['// Requirements 1.2, 3 retries', ['code 1.2']],
    ['// a/1.1-1.4 and a!2', ['code a 1.1-1.4', 'code a !2']],
    ['// see https://example.com/1.1/x and src/v2.ts and lib/2/x', []],
    ['const url = "Requirement 1.2"; // nothing', []],
    ["const text = '// Requirement 1.2';", []],
  ])(verifies('trace.mentions', 'finds the names in %j'), (text, names) => {
    expect(found('src/a.ts', text)).toEqual(names);
  });

  it.each([
    ['a.py', '# Requirement 1.2\ndef limit():\n    pass\n', ['code 1.2 in limit']],
    [
      'test_a.py',
      'def test_requirement_1_2_holds():\n    """Property 3"""\n',
      ['test 1.2 in test_requirement_1_2_holds', 'test !3 in test_requirement_1_2_holds'],
    ],
    ['a_test.go', '// Requirement 1.2\nfunc TestLimit(t *testing.T) {\n}\n', ['test 1.2 in TestLimit']],
    [
      'a.rs',
      '#[cfg(test)]\nmod tests {\n    #[test]\n    // Requirement 1.2\n    fn limits() {}\n}\n',
      ['test 1.2 in limits'],
    ],
    [
      'src/A.java',
      'class A {\n  // Requirement 1.2\n  @Override\n  public int limit(int a) {\n    return a;\n  }\n}\n',
      ['code 1.2 in limit'],
    ],
    ['a.sql', '-- Requirement 1.2\nSELECT 1;\n', ['code 1.2']],
    ['a.sh', 'echo $#\n# Requirement 1.2\n', ['code 1.2']],
    ['a.vue', '<!-- Requirement 1.2 -->\n', ['code 1.2']],
    ['a_spec.rb', "it 'limits (Requirement 1.2)' do\n  x\nend\n", ['test 1.2 in limits (Requirement 1.2)']],
    ['a.md', 'Requirement 1.2', []],
    ['a.bin', 'Requirement 1.2', []],
  ])(verifies('trace.mentions', 'knows the comments and tests of %s'), (file, text, names) => {
    expect(found(file, text)).toEqual(names);
  });

  it(verifies('trace.mentions', 'reads the titles of tests, and of those that are given by a call'), () => {
    const text = [
      "describe('Requirement 1', () => {",
      "  it('a/1.1 rejects', () => {});",
      '  it.each([[1, "x"]])("Requirement 1.2 for %s", () => {',
      '  });',
      "  it(verifies('area.id', 'Property 4 holds'), async () => {});",
      '});',
    ].join('\n');
    expect(found('a.test.ts', text)).toEqual([
      'test 1 in Requirement 1',
      'test a 1.1 in a/1.1 rejects',
      'test 1.2 in Requirement 1.2 for %s',
      'test !4 in Property 4 holds',
    ]);
  });

  it('takes the lines of the whole symbol, or those around up to a blank one', () => {
    const text =
      'a();\n// Requirement 1.1\nb();\n\n// Requirement 1.2\nfunction c(\n  d: string,\n): void {\n  e();\n}\nf();\n';
    expect(scanFile('a.ts', text).map(({ block }) => [block.start.line, block.end.line])).toEqual([
      [1, 3],
      [6, 10],
    ]);
  });

  it(verifies('trace.total', 'never throws, and stays inside the file'), () => {
    const piece = fc.constantFrom(
      '// ',
      '/* ',
      '*/',
      '"',
      "'",
      '`',
      '\n',
      '\r\n',
      'Requirement ',
      '1.2',
      ', ',
      'a/1.1',
      '-1.3',
      'Property 3',
      'it(',
      'describe("',
      '=>',
      '{',
      '}',
      'def test_req_1_2',
      '"""',
      '#',
      '\t',
      'function a() {',
      '\\',
      '要件',
      '🙂',
      '_',
      '*',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map(parts => parts.join('')),
      fc.string({ unit: 'grapheme' }),
    );
    const file = fc.constantFrom('a.ts', 'test_a.py', 'a.rs', 'a.rb', 'a.sql', 'a.vue', 'a.erl');
    fc.assert(
      fc.property(text, file, (source, name) => {
        const lines = source.split('\n');
        for (const { range, text: written, block } of scanFile(name, source)) {
          const line = lines[range.start.line - 1] ?? '';
          expect(range.start.line).toBe(range.end.line);
          expect(line.slice(range.start.column - 1, range.end.column - 1)).toBe(written);
          expect(block.end.line).toBeLessThanOrEqual(lines.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
