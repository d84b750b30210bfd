import { describe, expect, it } from 'vitest';
import { parseTasks } from './index.ts';

const text = `# Implementation Plan: Rate limiter

## Overview

Some words, and a link list:
- [1](https://example.com)

## Tasks

- [x] 1. Set up the store
  - Add \`src/store.ts\`
  - _Requirements: 1.1, 2.1-2.3_
- [-] 2. Limit requests
  - [x] 2.1 Count per client
    - one line of detail

    and another
    - _Requirements: 1.2_
  - [ ]* 2.2 Write property tests
    - **Property 1: Never more than the limit**
    - **Validates: Requirements 1.1, 1.2**
- [~]\\* 3. Prettier escapes the star
- [ ] 3.1 Below it although not indented
- [ ] **4. In bold**
- [X] 4.
- [ ] without a number
  - [ ] nested without a number
* [ ] Task 5: With a word

\`\`\`text
- [ ] 9. inside a fence
\`\`\`

<!--
- [ ] 10. commented out
-->

## Notes

- [ ] 2.3 After a heading

## Task Dependency Graph

\`\`\`json
{"waves": [{"id": 1, "tasks": ["2.1", 4]}, {"id": 0, "tasks": ["1"]}]}
\`\`\`
`;

describe('parseTasks', () => {
  const tree = parseTasks(text);
  const at = (number: string) => tree.tasks.find(task => task.number === number);

  it('reads numbers, titles, marks and stars', () => {
    expect(tree.title).toBe('Implementation Plan: Rate limiter');
    expect(tree.tasks.map(task => [task.number, task.mark, task.optional, task.title])).toEqual([
      ['1', 'x', false, 'Set up the store'],
      ['2', '-', false, 'Limit requests'],
      ['2.1', 'x', false, 'Count per client'],
      ['2.2', ' ', true, 'Write property tests'],
      ['3', '~', true, 'Prettier escapes the star'],
      ['3.1', ' ', true, 'Below it although not indented'],
      ['4', ' ', false, 'In bold'],
      ['4~2', 'x', false, ''],
      ['@9', ' ', false, 'without a number'],
      ['@10', ' ', false, 'nested without a number'],
      ['5', ' ', false, 'With a word'],
      ['2.3', ' ', false, 'After a heading'],
    ]);
  });

  it('nests by number first, by indentation where there is none', () => {
    const parents = tree.tasks.flatMap(task => (task.parent ? [[task.number, task.parent.number]] : []));
    expect(parents).toEqual([
      ['2.1', '2'],
      ['2.2', '2'],
      ['3.1', '3'],
      ['@10', '@9'],
      ['2.3', '2'],
    ]);
    expect(at('2')?.children.map(task => task.number)).toEqual(['2.1', '2.2', '2.3']);
  });

  it('reads citations and properties of the task they stand under', () => {
    const cited = (number: string) =>
      at(number)?.requirements.map(({ target, to }) => (to === undefined ? target : `${target}-${to}`));
    expect(cited('1')).toEqual(['1.1', '2.1-2.3']);
    expect(cited('2')).toEqual([]);
    expect(cited('2.1')).toEqual(['1.2']);
    expect(cited('2.2')).toEqual(['1.1', '1.2']);
    expect(at('2.2')?.properties).toEqual(['1']);
  });

  it('gives ranges that count from 1', () => {
    expect(at('2.1')).toMatchObject({
      line: 14,
      markColumn: 6,
      range: { start: { line: 14, column: 1 }, end: { line: 18, column: 26 } },
    });
    const reference = at('2.1')?.requirements[0]?.range;
    expect(reference).toEqual({ start: { line: 18, column: 22 }, end: { line: 18, column: 25 } });
  });

  it('reads the dependency graph in the order of its waves', () => {
    expect(tree.waves).toEqual([
      { id: 0, tasks: ['1'] },
      { id: 1, tasks: ['2.1', '4'] },
    ]);
    expect(tree.wavesProblem).toBeUndefined();
  });

  it('reads graphs as older and other tools write them', () => {
    const waves = (json: string) =>
      parseTasks(`## Task Dependency Graph\n\`\`\`json\n${json}\n\`\`\`\n`).waves;
    expect(waves('{"waves": [{"wave": 2, "tasks": ["2"]}, {"wave": 1, "tasks": ["1"]}]}')).toEqual([
      { id: 1, tasks: ['1'] },
      { id: 2, tasks: ['2'] },
    ]);
    expect(waves('{"waves": [[1], [2, 3]]}')).toEqual([
      { id: 0, tasks: ['1'] },
      { id: 1, tasks: ['2', '3'] },
    ]);
  });

  it.each(['{"waves": 3}', '{"waves": [', '{"waves": [{"id": 0}]}'])('tells why %s is no graph', json => {
    const broken = parseTasks(`## Task Dependency Graph\n\n\`\`\`json\n${json}\n\`\`\`\n`);
    expect(broken.waves).toEqual([]);
    expect(broken.wavesProblem).toMatch(/\S/);
  });

  it('keeps tasks that follow a fence which is never closed', () => {
    expect(parseTasks('```\n- [ ] 1. Still here\n').tasks).toHaveLength(1);
  });
});
