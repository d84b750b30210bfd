import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { type RunRequest, evidenceSchema } from '../../protocol/index.ts';
import type { EngineDeps } from './engine.ts';
import { EngineBench, FakeModel, type ScriptedAnswer, calls, says } from '../testing/index.ts';

const folder = '.kiro/specs/ids';
const bugfix = `# Bugfix Requirements Document
### Current Behavior (Defect)
1.1 WHEN an id is 1.0 THEN the system finds note 1
### Expected Behavior (Correct)
2.1 WHEN an id is 1.0 THEN the system SHALL answer 404
`;
const bugTasks = `# Implementation Plan

- [ ] 1. Write the bug condition exploration test
  - _Requirements: 1.1, 2.1_
- [ ] 2. Write the preservation tests, before the fix
- [ ] 3. Fix it
  - [ ] 3.1 Read ids strictly
  - [ ] 3.2 Verify that the exploration test now passes
- [ ] 4. Checkpoint - all tests pass
`;
const bug = {
  '/w/package.json': '{"scripts":{"test":"node --test"}}',
  [`/w/${folder}/.config.kiro`]: '{"specType":"bugfix"}',
  [`/w/${folder}/bugfix.md`]: bugfix,
  [`/w/${folder}/design.md`]: '# Design\n\n## Overview\n',
  [`/w/${folder}/tasks.md`]: bugTasks,
};

function write(path: string, content: string) {
  return ['write_file', { path, content }] as const;
}
function command(line: string) {
  return ['run_command', { command: line }] as const;
}
function task(number: string): RunRequest {
  return { kind: 'task', spec: 'ids', task: number };
}

async function ready(
  files: Readonly<Record<string, string>>,
  script: readonly ScriptedAnswer[],
  changes: Partial<EngineDeps> = {},
): Promise<EngineBench> {
  const bench = new EngineBench(files, new FakeModel(...script), changes);
  await bench.engine.specs.approve('ids', 'tasks');
  return bench;
}

const test = write('test/ids.test.ts', "test('ids are read strictly', () => {});");
const run = command('node --test test/ids.test.ts');
const failed = { exitCode: 1, output: '✖ ids are read strictly (2ms)\nℹ fail 1\n' };

describe('the test that shows a bug', () => {
  it(
    verifies(
      ['execution.exploration', 'execution.evidence'],
      'closes its task by failing, and the run is kept with the name of the test',
    ),
    async () => {
      const git = { head: async () => 'abc123', textAt: async () => undefined, commits: async () => [] };
      const bench = await ready(bug, [calls('a', test, run), says('It fails.')], { git });
      bench.processes.outcome = () => failed;
      expect(await bench.run(task('1'))).toMatchObject({
        kind: 'done',
        message: expect.stringContaining('“ids are read strictly” shows the bug') as string,
      });
      expect(bench.text(`${folder}/tasks.md`)).toContain('- [x] 1.');
      const evidence = evidenceSchema.parse(
        JSON.parse(bench.text('.kiro/specwright/evidence/ids.jsonl') ?? ''),
      );
      expect(evidence).toMatchObject({
        ...{ expected: 'failure', exitCode: 1, tests: ['ids are read strictly'], commit: 'abc123' },
        usage: { inputTokens: expect.any(Number) as number },
      });
    },
  );

  it.each([
    ['the test passes', { exitCode: 0 }, 'does not show the bug'],
    [
      'the runner is not there',
      { exitCode: 127, output: 'sh: node: not found\n' },
      'did not come to its end',
    ],
    [
      'it may not be run',
      { exitCode: 126, output: '✖ ids are read strictly (2ms)\n' },
      'did not come to its end',
    ],
    ['it was killed', { exitCode: undefined, endedBy: 'signal' as const }, 'did not come to its end'],
    [
      'the file does not load',
      { exitCode: 1, output: '✖ test/ids.test.ts (754ms)\n' },
      'not because a test failed',
    ],
    ['another test fails', { exitCode: 1, output: '✖ something older (2ms)\n' }, 'not because a test failed'],
  ])(verifies('execution.exploration', 'proves nothing when %s'), async (_, outcome, reason) => {
    const bench = await ready(bug, [calls('a', test, run), says('done')]);
    bench.processes.outcome = () => outcome;
    expect(await bench.run(task('1'))).toMatchObject({ code: 'task-unproven' });
    expect(bench.host.waivers[0]?.reason).toContain(reason);
  });

  it('may change nothing but tests', async () => {
    const bench = await ready(bug, [calls('a', write('src/server.ts', 'fixed'), test, run), says('done')]);
    bench.processes.outcome = () => failed;
    expect(await bench.run(task('1'))).toMatchObject({ kind: 'done' });
    expect(bench.host.seen('tool-ended').map(({ ok }) => ok)).toEqual([false, true, true]);
    expect(bench.text('src/server.ts')).toBeUndefined();
  });

  it(verifies('execution.bug-first', 'comes before the fix, and has to pass after it'), async () => {
    const bench = await ready(bug, [
      calls('a', test, run),
      says('It fails.'),
      calls(
        'b',
        write('test/kept.test.ts', "test('kept', () => {});"),
        command('node --test test/kept.test.ts'),
      ),
      says('They pass.'),
      calls('c', write('src/server.ts', 'strict'), command('npm test')),
      says('Fixed.'),
      calls('d', command('npm test')),
      says('Passes.'),
      calls('e', run, command('npm test')),
      says('Passes.'),
    ]);
    expect(await bench.run(task('3.1'))).toMatchObject({ kind: 'failed', code: 'bug-not-shown' });
    bench.processes.outcome = () => failed;
    expect(await bench.run(task('1'))).toMatchObject({ kind: 'done' });
    bench.processes.outcome = () => ({});
    expect(await bench.run(task('3.1'))).toMatchObject({ code: 'bug-not-shown' });
    expect(await bench.run(task('2'))).toMatchObject({ kind: 'done' });
    expect(await bench.run(task('3.1'))).toMatchObject({ kind: 'done' });
    expect(await bench.run(task('3.2'))).toMatchObject({ code: 'task-unproven' });
    expect(bench.host.waivers.at(-1)?.reason).toContain('was not run again');
    expect(await bench.run(task('3.2'))).toMatchObject({ kind: 'done' });
  });
});

const design = `# Design

## Correctness Properties

### Property 1: Sums stay small
*For any* number the Api SHALL keep it small.
`;
const properties = {
  '/w/package.json': '{"scripts":{"test":"node --test"}}',
  [`/w/${folder}/requirements.md`]: '# R\n### Requirement 1\n#### Acceptance Criteria\n1. THE Api SHALL x.\n',
  [`/w/${folder}/design.md`]: design,
  [`/w/${folder}/tasks.md`]: '- [ ] 1. Write property test\n  - **Property 1: Sums stay small**\n',
  [`/w/${folder}/tasks.meta.json`]: '{"executionHistory": {"x": []}}',
};
const installed = { ...properties, '/w/node_modules/fast-check/package.json': '{}' };
const output = `✖ Property 1: Sums stay small [ids!1] (22ms)
  Error: Property failed after 3 tests
  { seed: 7, path: "2:1:0", endOnFailure: true }
  Counterexample: [1000]
  Shrunk 24 time(s)
`;

describe('a task that tests a property', () => {
  it(
    verifies(
      'execution.property',
      'stays open with the shrunk counterexample, and the user says what to mend',
    ),
    async () => {
      const bench = await ready(installed, [
        calls('a', write('test/p.test.ts', ''), command('npm test')),
        says('It does not hold.'),
        calls('b', write('src/a.ts', ''), write('test/p.test.ts', 'x'), command('npm test')),
        says('Mended.'),
      ]);
      bench.processes.outcome = () => ({ exitCode: 1, output });
      expect(await bench.run(task('1'))).toMatchObject({ kind: 'failed', code: 'property-failed' });
      const [event] = bench.host.seen('counterexample');
      expect(event).toMatchObject({
        ...{ task: '1', properties: ['1'] },
        found: { values: '[1000]', shrinks: 24, test: 'Property 1: Sums stay small [ids!1]' },
      });
      expect(JSON.parse(bench.text(`${folder}/tasks.meta.json`) ?? '')).toMatchObject({
        executionHistory: { x: [] },
        pbtResults: { '1. Write property test': { status: 'failed' } },
      });
      expect(await bench.engine.specs.get('ids')).toMatchObject({ tasks: [{ propertyStatus: 'failed' }] });
      const prompt = JSON.stringify(bench.model?.requests[0]?.messages[0]);
      expect(prompt).toContain('Property 1: Sums stay small [ids!1]');
      expect(prompt).toContain('fast-check is installed');

      bench.processes.outcome = () => ({});
      const counterexample = event?.found;
      if (!counterexample) throw new Error('There is no counterexample.');
      expect(
        await bench.run({ kind: 'task', spec: 'ids', task: '1', fix: { what: 'test', counterexample } }),
      ).toMatchObject({ kind: 'done' });
      expect(bench.host.seen('tool-ended').map(({ ok }) => ok)).toEqual([true, true, false, true, true]);
      expect(JSON.stringify(bench.model?.requests.at(-1)?.messages[0])).toContain('fix test: fast-check');
      expect(await bench.engine.specs.get('ids')).toMatchObject({
        tasks: [{ propertyStatus: 'passed', status: 'done' }],
      });
    },
  );

  it.each([
    [true, 'run `npm install --save-dev fast-check` first'],
    [false, 'install nothing'],
  ])(
    verifies(
      'execution.library',
      'asks for a library that is missing, and installs none by itself (wanted: %s)',
    ),
    async (wanted, told) => {
      const bench = await ready(properties, [says('done')]);
      const asked: string[] = [];
      bench.host.gate.install = async ({ library, command: line }) => {
        asked.push(`${library}: ${line}`);
        return wanted;
      };
      await bench.run(task('1'));
      expect(asked).toEqual(['fast-check: npm install --save-dev fast-check']);
      expect(JSON.stringify(bench.model?.requests[0]?.messages[0])).toContain(told);
      expect(bench.processes.ran).toEqual([]);
      expect(bench.text(`${folder}/tasks.meta.json`)).not.toContain('passed');
    },
  );

  it(
    verifies('execution.skeleton', 'gets a skeleton marked as not runnable where no library fits'),
    async () => {
      const { '/w/package.json': _, ...rest } = properties;
      const bench = await ready({ ...rest, '/w/go.mod': '' }, [
        calls('a', command('go test ./...')),
        says('done'),
      ]);
      expect(await bench.run(task('1'))).toMatchObject({ kind: 'done' });
      expect(JSON.stringify(bench.model?.requests[0]?.messages[0])).toContain('Not runnable: ');
      expect(bench.text(`${folder}/tasks.meta.json`)).not.toContain('passed');
    },
  );
});
