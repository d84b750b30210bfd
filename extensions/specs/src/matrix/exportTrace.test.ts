import { describe, expect, it } from 'vitest';
import type { SpecTrace, TraceLink } from '../../../../src/protocol/index.ts';
import { verifies } from '../../../../test/requirements.ts';
import { exportTrace } from './exportTrace.ts';

function trace(text: string, links: readonly TraceLink[]): readonly SpecTrace[] {
  const place = { line: 1, column: 1 };
  const criterion = (number: string) => ({
    id: `demo/${number}`,
    number,
    requirement: '1',
    requirementTitle: 'A',
    text,
    pattern: 'ubiquitous' as const,
    file: 'requirements.md',
    range: { start: place, end: place },
    hash: 'h',
    state: 'tested' as const,
    links,
  });
  const none = { criteria: 0, cited: 0, implemented: 0, tested: 0, proved: 0 };
  return [
    {
      spec: 'demo',
      criteria: [criterion('1.1'), criterion('1.2')],
      coverage: none,
      requirements: [],
      loose: [],
      closed: { tasks: 0, withEvidence: 0 },
    },
  ];
}

const task: TraceLink = { kind: 'task', state: 'covered', target: 'demo#1', status: 'done' };
const test: TraceLink = { kind: 'test', state: 'outdated', target: 'says "no"', outcome: 'failed' };

describe('an exported matrix', () => {
  it('holds only what the page shows', () => {
    const json = JSON.parse(exportTrace(trace('x', []), new Set(['demo/1.2']), 'json')) as {
      specs: { criteria: { id: string }[] }[];
    };
    expect(json.specs.flatMap(({ criteria }) => criteria.map(({ id }) => id))).toEqual(['demo/1.2']);
  });

  it(
    verifies(
      'matrix.export',
      'is read by a spreadsheet: quotes are doubled, and no text is run as a formula',
    ),
    () => {
      const csv = exportTrace(trace('=SUM(A1)', [task, test]), new Set(['demo/1.1']), 'csv');
      expect(csv.split('\r\n')[1]).toBe(
        `"demo/1.1","'=SUM(A1)","tested","","demo#1 (done)","","says ""no"" (failed, outdated)",""`,
      );
    },
  );

  it('guards every cell that a spreadsheet would run, behind blanks and line ends too', () => {
    for (const start of ['=', '+', '-', '@', '\t=', '\r=', ' =', '\n@', '＝', '＋']) {
      const csv = exportTrace(trace(`${start}cmd|x`, []), new Set(['demo/1.1']), 'csv');
      expect(csv.split('\r\n')[1]).toContain(`"demo/1.1","'`);
    }
  });

  it('keeps the columns of a Markdown table apart', () => {
    const text = exportTrace(trace('a | <b>\nc', []), new Set(['demo/1.1']), 'markdown');
    expect(text.split('\n')[2]).toBe(String.raw`| demo/1.1 | a \| &lt;b> c | tested |  |  |  |  |  |`);
  });
});
