import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { findingsOf, fixed, places, specOf } from '../testing/index.ts';

const list = (...lines: readonly string[]): string => ['# Implementation Plan', '', ...lines, ''].join('\n');
const graph = (json: string): readonly string[] => [
  '',
  '## Task Dependency Graph',
  '',
  '```json',
  json,
  '```',
];
const two = ['- [ ] 1. One', '- [ ] 2. Two'];

describe(verifies('checks.tasks', 'rules on the task list'), () => {
  it('finds a graph that cannot be read', () => {
    expect(places(specOf({ tasks: list(...two, ...graph('{"waves": [')) }), 'SW401')).toEqual(['8:```json']);
    expect(
      places(
        specOf({ tasks: list(...two, ...graph('{"waves": [{"id": 0, "tasks": ["1", "2"]}]}')) }),
        'SW401',
      ),
    ).toEqual([]);
  });

  it('finds tasks that the graph names and the list lacks', () => {
    const tasks = list(...two, ...graph('{"waves": [{"id": 7, "tasks": ["1", "7"]}]}'));
    expect(places(specOf({ tasks }), 'SW402')).toEqual(['9:7']);
    expect(findingsOf(specOf({ tasks }), 'SW402')[0]?.range.start.column).toBe(38);
  });

  it('finds orders that cannot be kept', () => {
    const twice = list(...two, ...graph('{"waves": [{"id": 0, "tasks": ["1"]}, {"id": 1, "tasks": ["1"]}]}'));
    expect(places(specOf({ tasks: twice }), 'SW403')).toEqual(['9:1']);
    const circle = list('- [ ] 1. One', '  - _Depends: 2_', '- [ ] 2. Two', '  - _Depends: 1_');
    expect(findingsOf(specOf({ tasks: circle }), 'SW403').map(({ message }) => message)).toEqual([
      'The tasks wait for one another (1 → 2 → 1): take one of the waits out.',
    ]);
    const early = list(
      '- [ ] 1. One',
      '  - _Depends: 2_',
      '- [ ] 2. Two',
      ...graph('{"waves": [["1"], ["2"]]}'),
    );
    expect(places(specOf({ tasks: early }), 'SW403')).toEqual(['3:- [ ] 1. One']);
  });

  it('finds gaps and repeated numbers among sisters', () => {
    const tasks = list('- [ ] 1. A', '  - [ ] 1.1 B', '  - [ ] 1.3 C', '  - [ ] 1.3 D', '- [ ] 2. E');
    expect(places(specOf({ tasks }), 'SW404')).toEqual(['5:- [ ] 1.3 C']);
    expect(places(specOf({ tasks }), 'SW405')).toEqual(['6:- [ ] 1.3 D']);
    const requirements = '# R\n\n### Requirement 1\n\n### Requirement 1\n\n### Requirement 4\n';
    expect(places(specOf({ requirements }), 'SW405')).toEqual(['5:### Requirement 1']);
    expect(places(specOf({ requirements }), 'SW404')).toEqual(['7:### Requirement 4']);
  });

  it('finds a parent ticked before its children, and takes the tick back', () => {
    const tasks = list('- [x] 1. Group', '  - [x] 1.1 Done', '  - [ ] 1.2 Open', '  - [ ]* 1.3 Optional');
    expect(places(specOf({ tasks }), 'SW406')).toEqual(['3:x']);
    expect(fixed(specOf({ tasks }), 'SW406')).toBe(tasks.replace('[x] 1.', '[ ] 1.'));
    expect(places(specOf({ tasks: tasks.replace('[ ] 1.2', '[x] 1.2') }), 'SW406')).toEqual([]);
  });

  it('shows ticks by hand where others have evidence or a waiver', () => {
    const tasks = list('- [x] 1. Proved', '- [x] 2. By hand', '- [x] 3. Waived', '- [ ] 4. Open');
    const record = { spec: 'demo', time: '2026-01-01T00:00:00Z' };
    const evidence = [
      { ...record, id: 'e', task: '1', command: 'npm test', exitCode: 0, outputHash: '', durationMs: 1 },
    ];
    const waivers = [{ ...record, id: 'w', task: '3', reason: 'a drawing', by: 'me' }];
    expect(
      findingsOf(specOf({ tasks }, { evidence, waivers }), 'SW407').map(({ subject }) => subject),
    ).toEqual(['demo#2']);
    expect(findingsOf(specOf({ tasks }), 'SW407')).toEqual([]);
  });

  it('tells of diagrams that do not parse, at the line that mermaid names', () => {
    const design = '# Design\n\n```mermaid\ngraph TD\n  A --> \n```\n';
    const diagramProblems = [{ line: 2, message: 'Parse error: no target' }];
    expect(places(specOf({ design }, { diagramProblems }), 'SW601')).toEqual(['5:A --> ']);
    expect(places(specOf({ design }), 'SW601')).toEqual([]);
  });
});
