import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import {
  parseSpecConfig,
  parseTasks,
  parseTasksMeta,
  print,
  tasksMetaKey,
  withConfig,
  withExecution,
  withPbtResult,
} from './index.ts';

describe('.config.kiro', () => {
  it(verifies('documents.config', 'is read with all its keys, known or not'), () => {
    const config = parseSpecConfig(
      '{"specId": "g-1", "workflowType": "fast-task", "specType": "bugfix", "x": [1]}',
    );
    expect(config).toMatchObject({ specId: 'g-1', workflow: 'fast-task', kind: 'bugfix', problems: [] });
    expect(config.values['x']).toEqual([1]);
  });

  it('is read in the older and in foreign forms', () => {
    expect(parseSpecConfig('{"generationMode": "design-first"}')).toMatchObject({
      workflow: 'design-first',
      problems: [],
    });
    const foreign = parseSpecConfig('{"specVersion": "1.0", "featureName": "a"}\r\n');
    expect(foreign).toMatchObject({ values: { featureName: 'a' }, problems: [] });
    expect(foreign.workflow).toBeUndefined();
    expect(parseSpecConfig('').problems).toEqual([]);
  });

  it(verifies('documents.told', 'tells what is broken or newer'), () => {
    expect(parseSpecConfig('{\r\n  "workflowType": "later"}').problems).toEqual([
      {
        message: '`workflowType` is "later", which this version does not know.',
        range: { start: { line: 2, column: 3 }, end: { line: 2, column: 26 } },
      },
    ]);
    const [broken] = parseSpecConfig('\uFEFF{\n<<<<<<< ours\n"specId": "a"').problems;
    expect(broken?.message).toMatch(/^Line 2 is no valid JSON/);
    expect(broken?.range.start).toEqual({ line: 2, column: 1 });
    expect(parseSpecConfig('[]').problems).toMatchObject([{ message: 'The file is no JSON object.' }]);
  });

  it('keeps every other key and the layout when one is set', () => {
    const text = '\uFEFF{\r\n\t"x": 1, // mine\r\n\t"specType": "feature"\r\n}\r\n';
    expect(withConfig(text, { specType: 'bugfix' })).toBe(text.replace('feature', 'bugfix'));
    expect(withConfig('', { specId: 'a', workflowType: 'fast-task', specType: 'feature' })).toBe(
      '{"specId":"a","workflowType":"fast-task","specType":"feature"}',
    );
    expect(withConfig('{"a": ', { specId: 'b' })).toBe('{"a": ');
  });
});

const meta = `{
  "pbtResults": {
    "1.2 Write property tests": {
      "status": "passed",
      "lastRunTimestamp": 1,
      "seed": 7
    }
  },
  "executionHistory": {},
  "newer": true
}`;

describe('tasks.meta.json', () => {
  it(verifies('documents.meta', 'is read by the text of the task'), () => {
    const tree = parseTasks('- [x]\\* 1.2 Write property tests  \n- [ ] **3. Bold**\n');
    const [task, other] = tree.tasks;
    expect(task && parseTasksMeta(meta).pbtResults.get(tasksMetaKey(tree, task))?.status).toBe('passed');
    expect(other && tasksMetaKey(tree, other)).toBe('**3. Bold**');
  });

  it('keeps everything else when a result or a run is added', () => {
    const more = withPbtResult(meta, '1.2 Write property tests', { status: 'failed', lastRunTimestamp: 2 });
    expect(more).toBe(meta.replace('passed', 'failed').replace('Timestamp": 1', 'Timestamp": 2'));
    const run = { executionId: 'a', chatSessionId: 'b', timestamp: 3 };
    const both = withExecution(withExecution(more, '2. B', run), '2. B', { ...run, timestamp: 4 });
    expect(
      parseTasksMeta(both)
        .executionHistory.get('2. B')
        ?.map(({ timestamp }) => timestamp),
    ).toEqual([3, 4]);
    expect(parseTasksMeta(both).values['newer']).toBe(true);
    expect(
      parseTasksMeta(withPbtResult('', 'a', { status: 'passed', lastRunTimestamp: 1 })).problems,
    ).toEqual([]);
  });

  it('tells entries that it does not know, and leaves a broken file as it is', () => {
    expect(parseTasksMeta('{"pbtResults": {"a": 3}}').problems).toMatchObject([
      { range: { start: { line: 1, column: 17 }, end: { line: 1, column: 23 } } },
    ]);
    const result = { status: 'passed', lastRunTimestamp: 1 } as const;
    for (const text of ['{', '[]', '{"pbtResults": 3}', '<<<<<<<']) {
      expect(withPbtResult(text, 'a', result)).toBe(text);
    }
  });

  it('never throws and gives back any text', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom(meta.slice(0, 60), `\uFEFF${meta}`));
    fc.assert(
      fc.property(text, fc.string(), (source, key) => {
        expect(print(parseTasksMeta(source))).toBe(source);
        expect(print(parseSpecConfig(source))).toBe(source);
        const written = withPbtResult(source, key, { status: 'passed', lastRunTimestamp: 5 });
        if (written === source) return;
        expect(parseTasksMeta(written).pbtResults.get(key)).toMatchObject({ lastRunTimestamp: 5 });
        expect(parseTasksMeta(written).problems.length).toBeLessThanOrEqual(
          parseTasksMeta(source).problems.length,
        );
      }),
    );
  });
});
