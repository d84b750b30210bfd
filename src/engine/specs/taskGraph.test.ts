import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { parseTasks } from './documents/index.ts';
import { inferWaves, withGraph } from './taskGraph.ts';
import { runOrder } from './taskOrder.ts';

function waves(text: string): string[] {
  return inferWaves(parseTasks(text)).map(({ tasks }) => tasks.join('+'));
}

const list = `# Implementation Plan

## Tasks

- [ ] 1. Group
  - [x] 1.1 A
  - [ ] 1.2 B
  - [ ]* 1.3 Tests
- [ ] 2. Checkpoint - all tests pass
- [ ] 3. C

## Notes
`;

describe('waves that are inferred', () => {
  it(verifies('execution.waves-inferred', 'follow the file, group by group, without starred tasks'), () => {
    expect(waves(list)).toEqual(['1.1', '1.2', '2', '3']);
  });

  it('follow what tasks say they depend on', () => {
    const text = `- [ ] 1. A
- [ ] 2. B
  - _Depends: 1_
- [ ] 3. C
  - _Depends: 1_
- [ ] 4. D
  - _Depends: 2, 3_
`;
    expect(waves(text)).toEqual(['1', '2+3', '4']);
  });

  it('let tasks marked (P) run side by side, unless they name the same file', () => {
    const text = '- [ ] 1. A\n- [ ] 2. (P) B\n- [ ] 3. (P) C\n- [ ] 4. D\n';
    expect(waves(text)).toEqual(['1', '2+3', '4']);
    const shared = '- [ ] 1. A\n- [ ] 2. (P) B in `a.ts`\n- [ ] 3. (P) C in `a.ts`\n';
    expect(waves(shared)).toEqual(['1', '2', '3']);
  });

  it('hold everything at a checkpoint', () => {
    const text = `- [ ] 1. A
- [ ] 2. B
  - _Depends: 9_
- [ ] 3. Checkpoint
- [ ] 4. C
  - _Depends: 1_
`;
    expect(waves(text)).toEqual(['1+2', '3', '4']);
  });

  it('get through circles in the order of the file', () => {
    const text = '- [ ] 1. A\n  - _Depends: 2_\n- [ ] 2. B\n  - _Depends: 1_\n- [ ] 3. C\n';
    expect(waves(text)).toEqual(['1', '2', '3']);
  });

  it('name every required task once, whatever the tasks say', () => {
    const task = fc.record({
      star: fc.boolean(),
      p: fc.boolean(),
      needs: fc.array(fc.nat(12), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(task, { maxLength: 12 }), tasks => {
        const text = tasks
          .map(({ star, p, needs }, index) => {
            const depends = needs.length > 0 ? `\n  - _Depends: ${needs.join(', ')}_` : '';
            return `- [ ]${star ? '*' : ''} ${index + 1}. ${p ? '(P) ' : ''}T${depends}`;
          })
          .join('\n');
        const tree = parseTasks(text);
        const required = tree.tasks.filter(({ optional }) => !optional).map(({ number }) => number);
        expect(
          waves(text)
            .flatMap(wave => wave.split('+'))
            .toSorted(),
        ).toEqual(required.toSorted());
        expect(runOrder(tree, { includeOptional: true }).flat()).toHaveLength(tasks.length);
      }),
    );
  });
});

describe('the graph in the file', () => {
  it(verifies('execution.waves-written', 'is added as the documented JSON, and read again'), () => {
    const text = withGraph(parseTasks(list), inferWaves(parseTasks(list)));
    expect(text.startsWith(list)).toBe(true);
    expect(text.slice(list.length)).toBe(
      '\n## Task Dependency Graph\n\n```json\n{"waves":[{"id":0,"tasks":["1.1"]},{"id":1,"tasks":["1.2"]},{"id":2,"tasks":["2"]},{"id":3,"tasks":["3"]}]}\n```\n',
    );
    expect(parseTasks(text).waves).toEqual(inferWaves(parseTasks(list)));
  });

  it('replaces an old one and touches nothing else, line ends included', () => {
    const old =
      '- [ ] 1. A\r\n\r\n## Task Dependency Graph\r\n\r\n```json\r\n{"waves": nonsense}\r\n```\r\n\r\n## Notes\r\n';
    const text = withGraph(parseTasks(old), [{ id: 0, tasks: ['1'] }]);
    expect(text).toBe(old.replace('{"waves": nonsense}', '{"waves":[{"id":0,"tasks":["1"]}]}'));
    const empty = '- [ ] 1. A\n\n## Task Dependency Graph';
    expect(parseTasks(withGraph(parseTasks(empty), [{ id: 0, tasks: ['1'] }])).waves).toHaveLength(1);
  });
});
