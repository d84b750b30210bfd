import { describe, expect, it } from 'vitest';
import type { CriterionState, SpecTrace } from '../../../../src/protocol/index.ts';
import { verifies } from '../../../../test/requirements.ts';
import { coverageRows, gapOf } from './coverage.ts';

const counts = { criteria: 3, cited: 2, implemented: 1, tested: 1, proved: 0 };

function trace(states: readonly CriterionState[], requirements = 1): SpecTrace {
  const start = { line: 1, column: 1 };
  return {
    spec: 'demo',
    criteria: states.map((state, at) => ({
      id: `demo/1.${at + 1}`,
      number: `1.${at + 1}`,
      requirement: '1',
      requirementTitle: 'Limits',
      text: '',
      pattern: 'ubiquitous',
      file: 'requirements.md',
      range: { start, end: start },
      hash: '',
      state,
      links: [],
    })),
    coverage: { ...counts, criteria: states.length },
    requirements: Array.from({ length: requirements }, (_, at) => ({
      number: String(at + 1),
      title: 'Limits',
      ...counts,
    })),
    loose: [],
    closed: { tasks: 0, withEvidence: 0 },
  };
}

describe('the coverage of a spec', () => {
  it(verifies('matrix.coverage', 'names the worst gap, and none where there is none'), () => {
    expect(gapOf(trace(['uncited', 'failing', 'failing']), true)).toEqual({ kind: 'failing', count: 2 });
    expect(gapOf(trace(['uncited', 'proved']), true)).toEqual({ kind: 'uncited', count: 1 });
    expect(gapOf(trace(['uncited']), false)).toBeUndefined();
    expect(gapOf(trace(['proved', 'suspect']), true)).toBeUndefined();
    expect(gapOf(undefined, true)).toBeUndefined();
  });

  it('lists the sum and the first requirements, and nothing without criteria', () => {
    expect(coverageRows(trace(['planned'])).map(({ title }) => title)).toEqual(['', '1 Limits']);
    expect(coverageRows(trace(['planned'], 80))).toHaveLength(16);
    expect(coverageRows(trace([]))).toEqual([]);
  });
});
