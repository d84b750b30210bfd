import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileEdit, SpecTrace } from '../../src/protocol/index.ts';
import { verifies } from '../requirements.ts';
import { TraceProject, limiterProject } from './traceProject.ts';

let project = new TraceProject();
beforeEach(() => {
  project.dispose();
  project = new TraceProject();
  project.write(limiterProject);
});
afterEach(() => project.dispose());

const lock = '.kiro/specwright/trace.lock.jsonl';
const requirements = '.kiro/specs/rate-limiter/requirements.md';
const records = (): readonly Record<string, unknown>[] =>
  project
    .read(lock)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
const statesOf = (trace: SpecTrace | undefined) =>
  Object.fromEntries((trace?.criteria ?? []).map(({ number, state }) => [number, state]));

describe('a trace', () => {
  it(
    verifies('trace.graph', 'goes from the criterion to design, tasks, code, tests, results and commits'),
    async () => {
      project.git('init', '-q');
      const hash = project.commit('feat(rate-limiter): count\n\nRequirement 1.2');
      project.write({
        'test-results/junit.xml':
          '<testsuites><testsuite><testcase classname="test/limiter.test.ts" name="limiter &gt; rejects the eleventh request (rate-limiter/1.1)"/><testcase classname="test/limiter.test.ts" name="limiter &gt; starves nobody"><failure/></testcase></testsuite></testsuites>',
        'coverage/lcov.info': 'SF:src/limiter.ts\nDA:4,3\nDA:11,0\nend_of_record\n',
      });
      const [trace] = await (await project.open()).trace();
      const second = trace?.criteria.find(({ number }) => number === '1.2');
      expect(
        second?.links.map(({ kind, state, target, outcome, hit }) => ({ kind, state, target, outcome, hit })),
      ).toEqual([
        { kind: 'design', state: 'covered', target: 'Counting' },
        { kind: 'property', state: 'covered', target: 'rate-limiter!1' },
        { kind: 'task', state: 'covered', target: 'rate-limiter#1' },
        { kind: 'code', state: 'covered', target: 'src/limiter.ts', hit: true },
        { kind: 'test', state: 'covered', target: 'starves nobody', outcome: 'failed' },
        {
          kind: 'result',
          state: 'covered',
          target: 'test/limiter.test.ts limiter > starves nobody',
          outcome: 'failed',
        },
        { kind: 'commit', state: 'covered', target: hash },
      ]);
      expect(statesOf(trace)).toEqual({
        '1.1': 'failing',
        '1.2': 'failing',
        '1.3': 'uncited',
        '2.1': 'uncited',
      });
      expect(trace?.loose.map(({ names, state, target }) => [names, state, target])).toEqual([
        ['rate-limiter/9.9', 'orphaned', 'rate-limiter#2'],
      ]);
    },
  );

  it(
    verifies('trace.coverage', 'counts per requirement and spec, and how the tasks that were run closed'),
    async () => {
      project.write({
        'junit.xml':
          '<testsuites><testcase classname="limiter" name="starves nobody"/><testcase classname="limiter" name="rejects the eleventh request (rate-limiter/1.1)"/></testsuites>',
        '.kiro/specwright/evidence/rate-limiter.jsonl':
          '{"id":"rate-limiter#1@t","spec":"rate-limiter","task":"1","command":"npm test","exitCode":0,"outputHash":"x","time":"t","durationMs":1}\n',
      });
      const [trace] = await (await project.open()).trace();
      expect(statesOf(trace)).toEqual({
        '1.1': 'proved',
        '1.2': 'proved',
        '1.3': 'uncited',
        '2.1': 'uncited',
      });
      expect(trace?.coverage).toEqual({ criteria: 4, cited: 2, implemented: 2, tested: 2, proved: 2 });
      expect(trace?.requirements.map(({ number, criteria, proved }) => [number, criteria, proved])).toEqual([
        ['1', 3, 2],
        ['2', 1, 0],
      ]);
      expect(trace?.closed).toEqual({ tasks: 1, withEvidence: 1 });
    },
  );

  it(
    verifies('trace.results', 'rejects results that were asked for and are not there or not readable'),
    async () => {
      const analysis = await project.open();
      await expect(analysis.trace({ junit: ['out/*.xml'] })).rejects.toMatchObject({
        code: 'results-missing',
      });
      project.write({ 'junit.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' });
      await expect(analysis.trace({ junit: ['junit.xml'] })).rejects.toMatchObject({
        code: 'results-invalid',
      });
      expect(await analysis.trace()).toHaveLength(1);
    },
  );
});

describe('drift', () => {
  it(
    verifies('trace.drift', 'is nothing for formatting, and tells which side moved on with both texts'),
    async () => {
      project.git('init', '-q');
      const start = project.commit('Start');
      const analysis = await project.open();
      expect((await analysis.drift()).unaccepted).toHaveLength(5);
      expect(await analysis.accept({ ids: ['rate-limiter'], side: 'code' })).toHaveLength(5);
      expect(await analysis.drift()).toEqual({ items: [], unaccepted: [], pairs: 5 });

      project.change('src/limiter.ts', text =>
        text.replaceAll('  ', '\t').replaceAll("'", '"').replaceAll('\n', '\r\n'),
      );
      project.change(requirements, text =>
        text.replace('THE Limiter SHALL count', '**THE Limiter**  SHALL\n   count'),
      );
      expect((await (await project.open()).drift()).items).toEqual([]);

      project.change('src/limiter.ts', text => text.replace('seen + 1)', 'seen + 2)'));
      project.change(requirements, text => text.replace('10 requests', '20 requests'));
      const { items } = await (await project.open()).drift();
      expect(items.map(({ id, side }) => [id.replace(/ \(.*/, ''), side])).toEqual([
        ['rate-limiter/1.1 -> code:src/limiter.ts:check', 'spec'],
        ['rate-limiter/1.1 -> test:test/limiter.test.ts:rejects the eleventh request', 'spec'],
        ['rate-limiter/1.1 -> test:test/limiter.test.ts:starves nobody', 'spec'],
        ['rate-limiter/1.2 -> code:src/limiter.ts:count', 'code'],
      ]);
      expect(items[0]).toMatchObject({
        commit: start,
        before: { spec: expect.stringContaining('10 requests') as string },
        now: { spec: expect.stringContaining('20 requests') as string },
      });
      expect(items[3]?.before?.code).toContain('seen + 1)');
      expect(items[3]?.now.code).toContain('seen + 2)');
      const [trace] = await (await project.open()).trace();
      for (const criterion of trace?.criteria.slice(0, 2) ?? []) {
        expect(criterion.state).toBe('suspect');
        expect(criterion.links.find(({ kind }) => kind === 'code')?.state).toBe('outdated');
      }
    },
  );

  it(verifies('trace.drift', 'finds the accepted text in the commit that followed, too'), async () => {
    project.git('init', '-q');
    project.commit('Start');
    project.change(requirements, text => text.replace('10 requests', '15 requests'));
    await (await project.open()).accept({ ids: ['rate-limiter/1.1'], side: 'spec' });
    project.commit('Fifteen');
    project.change(requirements, text => text.replace('15 requests', '20 requests'));
    const { items } = await (await project.open()).drift();
    expect(items[0]?.before?.spec).toContain('15 requests');
  });

  it(
    verifies('trace.accept', 'ends with a word for either side; a pair that is gone leaves the lock'),
    async () => {
      const analysis = await project.open();
      await analysis.accept({ ids: ['rate-limiter'], side: 'code' });
      expect(records().map(({ id }) => id)).toEqual([...records().map(({ id }) => id as string)].sort());
      project.change(lock, text => text.replace('{"id"', '{"later":{"x":1},"id"'));
      project.change(requirements, text => text.replace('10 requests', '20 requests'));
      project.change('src/limiter.ts', text => text.replace('// Requirement 1.2\n', ''));
      analysis.changed();
      const { items } = await analysis.drift();
      expect(items.filter(({ side }) => side === 'missing').map(({ id }) => id)).toEqual([
        'rate-limiter/1.2 -> code:src/limiter.ts:count',
      ]);
      const code = 'rate-limiter/1.1 -> code:src/limiter.ts:check';
      expect(await analysis.accept({ ids: [code], side: 'spec' })).toEqual([code]);
      expect(await analysis.accept({ ids: ['rate-limiter/1.2'], side: 'spec' })).toHaveLength(2);
      expect((await analysis.drift()).items.map(({ file }) => file)).toEqual([
        'test/limiter.test.ts',
        'test/limiter.test.ts',
      ]);
      expect(records()[0]).toMatchObject({ id: code, side: 'spec', later: { x: 1 } });
      expect(records().map(({ id }) => id)).not.toContain('rate-limiter/1.2 -> code:src/limiter.ts:count');
      expect(await analysis.accept({ ids: ['nothing'], side: 'spec' })).toEqual([]);
    },
  );

  it(verifies('trace.renumber', 'does not arise from renumbering, which leaves no name behind'), async () => {
    const analysis = await project.open();
    await analysis.accept({ ids: ['rate-limiter'], side: 'code' });
    const before = (await analysis.trace())[0];
    applyEdits(await analysis.renumber({ spec: 'rate-limiter', from: '1', to: '2' }));
    analysis.changed();
    expect(await analysis.drift()).toMatchObject({ items: [], unaccepted: [], pairs: 5 });
    const after = (await analysis.trace())[0];
    const linksByText = (trace: SpecTrace | undefined) =>
      new Map(
        trace?.criteria.map(({ text, links }) => [text, links.map(({ kind, file }) => `${kind} ${file}`)]),
      );
    expect(linksByText(after)).toEqual(linksByText(before));
    expect(after?.criteria.map(({ number }) => number)).toEqual(['2.1', '2.2', '2.3', '3.1']);
    expect(project.read('src/limiter.ts')).toContain('rate-limiter/2.1');
  });
});

function applyEdits(edits: readonly FileEdit[]): void {
  for (const { file, range, text } of [...edits].reverse()) {
    project.change(file, whole => {
      const lines = whole.split('\n');
      const line = lines[range.start.line - 1] ?? '';
      lines[range.start.line - 1] =
        line.slice(0, range.start.column - 1) + text + line.slice(range.end.column - 1);
      return lines.join('\n');
    });
  }
}
