import { describe, expect, it } from 'vitest';
import type { CriterionState, SpecTrace, TracedCriterion } from '../../../src/protocol/index.ts';
import { verifies } from '../../../test/requirements.ts';
import { countStates, filterRows, groupRows, toRows } from './rows.ts';

function criterion(number: string, state: CriterionState, text = 'THE App SHALL work'): TracedCriterion {
  const start = { line: 1, column: 1 };
  return {
    id: `demo/${number}`,
    number,
    requirement: number.split('.')[0] ?? '',
    requirementTitle: 'Limits',
    text,
    pattern: 'ubiquitous',
    file: '.kiro/specs/demo/requirements.md',
    range: { start, end: start },
    hash: number,
    state,
    links: state === 'tested' ? [{ kind: 'test', state: 'covered', target: 'answers 429' }] : [],
  };
}

function trace(spec: string, criteria: readonly TracedCriterion[]): SpecTrace {
  const none = { criteria: 0, cited: 0, implemented: 0, tested: 0, proved: 0 };
  return {
    spec,
    criteria,
    coverage: none,
    requirements: [],
    loose: [],
    closed: { tasks: 0, withEvidence: 0 },
  };
}

const rows = toRows(
  [
    trace('demo', [
      criterion('1.1', 'tested'),
      criterion('1.2', 'uncited', 'a Window'),
      criterion('2.1', 'proved'),
    ]),
    trace('other', [criterion('1.1', 'uncited')]),
  ],
  [],
);
const shown = (filter: Partial<Parameters<typeof filterRows>[1]>) =>
  filterRows(rows, { text: '', states: new Set(), ...filter }).map(
    row => `${row.spec} ${row.criterion.number}`,
  );

describe('the rows of the matrix', () => {
  it(verifies('matrix.rows', 'are narrowed by spec, state and words, all of which must be there'), () => {
    expect(shown({})).toHaveLength(4);
    expect(shown({ spec: 'other' })).toEqual(['other 1.1']);
    expect(shown({ states: new Set(['uncited']) })).toEqual(['demo 1.2', 'other 1.1']);
    expect(shown({ text: ' window  A ' })).toEqual(['demo 1.2']);
  });

  it('are found by the titles of their tests too', () => {
    expect(shown({ text: 'answers 429' })).toEqual(['demo 1.1']);
  });

  it('are counted by state without the filter of states, so that one can switch', () => {
    const left = filterRows(rows, { spec: 'demo', text: '', states: new Set(['proved']) }, true);
    expect(countStates(left).get('uncited')).toBe(1);
  });

  it('stand below their requirement, and those of two specs never in one group', () => {
    expect(groupRows(rows).map(group => [group.spec, group.number, group.rows.length])).toEqual([
      ['demo', '1', 2],
      ['demo', '2', 1],
      ['other', '1', 1],
    ]);
  });
});
