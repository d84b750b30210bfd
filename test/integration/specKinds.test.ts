import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { HostBench } from './engineHost.ts';
import { startRehearsalProcess } from './rehearsalProcess.ts';

const scenario = fileURLToPath(new URL('../fixtures/specKinds.json', import.meta.url));
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** An empty project that may use the packages of this repository, and a model that plays the scenario of this file. */
async function project(): Promise<HostBench> {
  const rehearsal = await startRehearsalProcess({ scenario });
  opened.push(() => rehearsal.stop());
  const made = await HostBench.open({ env: HostBench.endpoint(rehearsal.url, rehearsal.key) });
  opened.push(() => made.close());
  writeFileSync(join(made.workspace, 'package.json'), '{"type":"module","scripts":{"test":"node --test"}}');
  mkdirSync(join(made.workspace, 'src'));
  symlinkSync(packages, join(made.workspace, 'node_modules'));
  return made;
}

const spec = 'next-id';
const file = (name: string): string => `.kiro/specs/${spec}/${name}`;

async function quick(): Promise<HostBench> {
  const made = await project();
  const request = { kind: 'spec-new', text: 'Give out ids', images: [], start: 'quick' } as const;
  expect(await made.run(request)).toMatchObject({ kind: 'done' });
  await made.host.engine.specs.approve(spec, 'tasks');
  return made;
}

describe('a quick spec with all its tasks', { timeout: 120_000 }, () => {
  it(
    verifies(
      ['execution.run-all-optional', 'execution.property', 'execution.quick', 'execution.pbt-results'],
      'runs the optional property test too, which finds a real counterexample, and the code is mended by the user’s choice',
    ),
    async () => {
      const made = await quick();
      const outcome = await made.run({ kind: 'tasks', spec, includeOptional: true });
      expect(outcome).toMatchObject({ kind: 'failed', code: 'property-failed' });
      const marks = made.user.seen('task').map(({ task, status }) => `${task} ${status}`);
      expect(marks).toEqual(['2 queued', '1 running', '1 done', '2 running', '2 todo']);
      const [event] = made.user.seen('counterexample');
      expect(event?.found).toMatchObject({
        ...{ library: 'fast-check', values: expect.stringMatching(/^\[\[\d(,\d)*\]\]$/u) as string },
        test: 'Property 1: The next id is new [next-id!1]',
      });
      expect(event?.found.shrinks).toBeGreaterThan(0);
      expect(made.read(file('tasks.md'))).toContain('- [ ]* 2.');
      expect(JSON.parse(made.read(file('tasks.meta.json')))).toMatchObject({
        pbtResults: { '2. Write property tests for nextId': { status: 'failed' } },
      });

      if (!event) throw new Error('There is no counterexample.');
      const fix = { what: 'code', counterexample: event.found } as const;
      expect(await made.run({ kind: 'task', spec, task: '2', fix })).toMatchObject({ kind: 'done' });
      expect(made.read('src/ids.ts')).toContain('Math.max');
      expect(made.read(file('tasks.meta.json'))).toContain('"status": "passed"');
      expect(await made.host.engine.specs.get(spec)).toMatchObject({ phase: 'done' });
    },
  );
});

describe('a spec whose requirements change later', { timeout: 120_000 }, () => {
  it(
    verifies('execution.sync', 'has its tasks brought up to them, and what is done stays done'),
    async () => {
      const made = await quick();
      const { specs } = made.host.engine;
      await specs.approve(spec, 'requirements');
      await specs.approve(spec, 'design');
      await specs.approve(spec, 'tasks');
      expect(await made.run({ kind: 'task', spec, task: '1' })).toMatchObject({ kind: 'done' });
      const changed = made
        .read(file('requirements.md'))
        .replace(
          /^2\. .*$/mu,
          '2. IF no id is taken THEN THE Ids SHALL give the number 1.\n3. THE Ids SHALL answer within 1 ms for 100 ids.',
        );
      writeFileSync(join(made.workspace, file('requirements.md')), changed);
      const sync = { kind: 'spec-sync', spec, document: 'tasks' } as const;
      expect(await made.run(sync)).toMatchObject({ code: 'spec-gate-closed' });
      await specs.approve(spec, 'requirements');
      await specs.approve(spec, 'design');
      expect(await made.run(sync)).toMatchObject({ kind: 'done' });
      expect(made.user.seen('document').at(-1)?.summary).toBe('2 tasks, 1 optional · new: 3');
      expect(made.read(file('tasks.md'))).toMatch(/- \[x\] 1\. Write nextId\n[\s\S]*- \[ \] 3\. /u);
      expect(await specs.get(spec)).toMatchObject({ gate: 'tasks' });
    },
  );
});

describe('a design-first spec', { timeout: 60_000 }, () => {
  it(
    verifies('execution.design-first', 'goes from the design over the requirements to the tasks'),
    async () => {
      const made = await project();
      const { specs } = made.host.engine;
      const request = { kind: 'spec-new', text: 'Label notes', images: [], start: 'design-first' } as const;
      expect(await made.run(request)).toMatchObject({ kind: 'done' });
      for (const [approved, next] of [
        ['design', 'requirements'],
        ['requirements', 'tasks'],
      ] as const) {
        await specs.approve('labels', approved);
        expect(await made.run({ kind: 'spec-document', spec: 'labels', document: next })).toMatchObject({
          kind: 'done',
        });
      }
      await specs.approve('labels', 'tasks');
      expect(await specs.writeGraph('labels')).toMatchObject({
        phase: 'implementation',
        workflow: 'design-first',
      });
      expect(made.read('.kiro/specs/labels/tasks.md')).toContain(
        '{"waves":[{"id":0,"tasks":["1"]},{"id":1,"tasks":["2"]}]}',
      );
    },
  );
});
