import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { CodedError } from '../../../base/index.ts';
import { parseJunit } from './junit.ts';
import { parseLcov, wasRun } from './lcov.ts';
import { TestOutcomes } from './testOutcomes.ts';

const report = `<?xml version="1.0"?>
<testsuites>
  <testsuite name="test/a.test.ts">
    <testcase classname="test/a.test.ts" name="limiter &gt; rejects &quot;eleven&quot;" time="0.1"/>
    <testcase classname="test/a.test.ts" name="limiter &gt; fails"><failure message="x">no</failure></testcase>
    <testsuite name="inner" file="test/b.py">
      <testcase classname="test.b" name="test_limit[1-2]"/>
      <testcase classname="test.b" name="test_limit[3]"><skipped/></testcase>
    </testsuite>
  </testsuite>
</testsuites>`;

describe('JUnit reports', () => {
  const results = parseJunit(report, 'junit.xml').map(result => ({ ...result, report: 'junit.xml' }));
  const outcomes = new TestOutcomes(results);

  it(verifies('trace.results', 'are read with what failed and what was skipped'), () => {
    expect(results.map(({ name, outcome, source }) => [name, outcome, source])).toEqual([
      ['limiter > rejects "eleven"', 'passed', undefined],
      ['limiter > fails', 'failed', undefined],
      ['test_limit[1-2]', 'passed', 'test/b.py'],
      ['test_limit[3]', 'skipped', 'test/b.py'],
    ]);
  });

  it(verifies('trace.results', 'are matched by title, group, parameters and file'), () => {
    const of = (title: string, file: string) => outcomes.of(title, file).map(({ outcome }) => outcome);
    expect(of('rejects "eleven"', 'test/a.test.ts')).toEqual(['passed']);
    expect(of('limiter', 'test/a.test.ts')).toEqual(['passed', 'failed']);
    expect(of('test_limit', 'test/b.py')).toEqual(['passed', 'skipped']);
    expect(of('test_limit', 'other/c.py')).toEqual([]);
    expect(of('unknown', 'test/a.test.ts')).toEqual([]);
  });

  it.each([
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuites>&b;</testsuites>',
    '<testsuites><testcase></testsuites>',
    'not xml',
  ])(verifies('trace.results', 'that are hostile or broken are refused: %j'), text => {
    expect(() => parseJunit(text, 'junit.xml')).toThrow(/junit\.xml/);
  });

  it('bear any text', () => {
    const codeFor = (text: string): unknown => {
      try {
        return parseJunit(`<testsuites>${text}</testsuites>`, 'x').length >= 0;
      } catch (error) {
        return error instanceof CodedError ? error.code : error;
      }
    };
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect([true, 'results-invalid']).toContain(codeFor(text));
      }),
    );
  });
});

describe('lcov reports', () => {
  const block = (from: number, to: number) => ({ start: { line: from }, end: { line: to } });

  it(verifies('trace.results', 'tell whether a test ran a block'), () => {
    const coverage = parseLcov(
      'TN:\nSF:/build/src/a.ts\nDA:1,0\nDA:2,3\nDA:5,0\nend_of_record\nDA:9,9\nSF:src/b.ts\nDA:x,1\n',
    );
    expect(wasRun(coverage, 'src/a.ts', block(1, 3))).toBe(true);
    expect(wasRun(coverage, 'src/a.ts', block(4, 6))).toBe(false);
    expect(wasRun(coverage, 'src/a.ts', block(7, 9))).toBeUndefined();
    expect(wasRun(coverage, 'src/c.ts', block(1, 9))).toBeUndefined();
  });
});
