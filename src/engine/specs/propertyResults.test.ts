import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { readPropertyResults, withPropertyResult } from './propertyResults.ts';

const old = `{
  "executionHistory": {"1.1 A": [{"executionId": "x",   "timestamp": 1}]},
  "pbtResults": {
    "5.2 Write property tests": {
      "status": "passed",
      "lastRunTimestamp": 1783460739862,
      "mine": true
    }
  }, "other": [1,2]
}`;

describe('the results of property tests', () => {
  it(verifies('execution.pbt-results', 'are set without touching anything else of the file'), () => {
    const text = withPropertyResult(old, '5.2 Write property tests', { status: 'failed', time: 7 });
    expect(text).toBe(old.replace('"passed"', '"failed"').replace('1783460739862', '7'));
    const more = withPropertyResult(old, '5.4 Another', { status: 'passed', time: 8 });
    expect(readPropertyResults(more)).toEqual(
      new Map([
        ['5.2 Write property tests', 'passed'],
        ['5.4 Another', 'passed'],
      ]),
    );
    expect(more).toContain('"executionHistory": {"1.1 A": [{"executionId": "x",   "timestamp": 1}]}');
    expect(more).toContain('"other": [1,2]');
  });

  it('begin a file where there is none, and leave one alone that is no JSON object', () => {
    expect(JSON.parse(withPropertyResult('', '1 A', { status: 'passed', time: 1 }))).toEqual({
      pbtResults: { '1 A': { status: 'passed', lastRunTimestamp: 1 } },
    });
    expect(withPropertyResult('[1]', '1 A', { status: 'passed', time: 1 })).toBe('[1]');
    expect(readPropertyResults('no json')).toEqual(new Map());
  });
});
