import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { FakeClock, FakeCrypto, MemoryFileSystem } from '../testing/index.ts';
import { SpecStore, nextStep } from './index.ts';
import { specSnapshot } from './workflow.ts';

const folder = '/w/.kiro/specs/limiter';
const requirements = '### Requirement 1: A\n#### Acceptance Criteria\n1. THE A SHALL b\n';
const design = '# Design Document\n';
const tasks = '- [ ] 1. Group\n  - [ ] 1.1 A\n    - _Requirements: 1.1, 9.9_\n  - [ ]* 1.2 B\n';

/** A workspace with these documents; the file system stays, so that a new store is another day. */
function workspace(documents: Readonly<Record<string, string>>) {
  const files = new MemoryFileSystem();
  for (const [name, text] of Object.entries(documents)) files.put(`${folder}/${name}`, text);
  const open = () => new SpecStore({ files, clock: new FakeClock(), crypto: new FakeCrypto(), root: '/w' });
  return { files, open };
}

async function stand(store: SpecStore): Promise<string> {
  const spec = await store.load('limiter');
  if (!spec) return 'no spec';
  const snapshot = specSnapshot(spec, await store.recordsOf('limiter'));
  const states = snapshot.documents.map(document => document.state).join(' ');
  const step = Object.values(nextStep(spec, snapshot)).join(' ');
  return `${snapshot.phase}: ${states}; gate ${snapshot.gate ?? 'none'}; next ${step}`;
}

describe('specSnapshot', () => {
  it(
    verifies(['specs.gates', 'specs.approvals'], 'goes from gate to gate, each opened by an approval'),
    async () => {
      const { files, open } = workspace({ 'requirements.md': requirements });
      const by = 'Ada';
      expect(await stand(open())).toBe(
        'requirements: draft missing missing; gate requirements; next approve requirements',
      );
      await open().approve('limiter', 'requirements', { by });
      expect(await stand(open())).toBe('design: approved missing missing; gate none; next write design');
      files.put(`${folder}/design.md`, design);
      expect(await stand(open())).toBe('design: approved draft missing; gate design; next approve design');
      await open().approve('limiter', 'design', { by });
      files.put(`${folder}/tasks.md`, tasks);
      expect(await stand(open())).toBe('tasks: approved approved draft; gate tasks; next approve tasks');
      await open().approve('limiter', 'tasks', { by });
      expect(await stand(open())).toBe('implementation: approved approved approved; gate none; next run 1.1');
      await open().setTaskStatus('limiter', { number: '1.1' }, 'done');
      expect(await stand(open())).toBe('done: approved approved approved; gate none; next done');
      expect(files.text('/w/.kiro/specwright/approvals.jsonl')?.split('\n')[0]).toMatch(
        /^\{"id":"limiter\/design","spec":"limiter","document":"design","hash":"\w{64}","time":"2026-01-02T03:04:05.000Z","by":"Ada","against":\{"requirements":"\w{64}"\}\}$/,
      );
    },
  );

  it('shows a document that was edited after its approval, and closes the way to the next one', async () => {
    const { files, open } = workspace({ 'requirements.md': requirements });
    await open().approve('limiter', 'requirements', { by: 'Ada' });
    files.put(`${folder}/requirements.md`, `${requirements}2. THE A SHALL c\n`);
    expect(await stand(open())).toBe(
      'design: changed missing missing; gate requirements; next approve requirements',
    );
    files.put(`${folder}/requirements.md`, requirements);
    expect(await stand(open())).toBe('design: approved missing missing; gate none; next write design');
  });

  it('goes on with the tasks when an approved document changed meanwhile', async () => {
    const { files, open } = workspace({
      'requirements.md': requirements,
      'design.md': design,
      'tasks.md': tasks,
    });
    await open().approve('limiter', 'requirements', { by: 'Ada' });
    await open().approve('limiter', 'tasks', { by: 'Ada' });
    files.put(`${folder}/requirements.md`, `${requirements}\nNote\n`);
    expect(await stand(open())).toBe(
      'implementation: changed approved approved; gate requirements; next run 1.1',
    );
  });

  it('does not take ticks, line ends or a byte order mark for an edit', async () => {
    const { files, open } = workspace({
      'requirements.md': requirements,
      'design.md': design,
      'tasks.md': tasks,
    });
    await open().approve('limiter', 'tasks', { by: 'Ada' });
    const now = `\uFEFF${tasks.replace('[ ] 1.1', '[-] 1.1').replaceAll('\n', '\r\n')}`;
    files.put(`${folder}/tasks.md`, now);
    expect(await stand(open())).toContain('approved approved approved');
  });

  it('takes documents of older specs as approved once the next one is there', async () => {
    const begun = tasks.replace('[ ] 1.1', '[-] 1.1');
    const stands = async (documents: Readonly<Record<string, string>>) => stand(workspace(documents).open());
    expect(await stands({ 'requirements.md': 'x', 'design.md': 'x' })).toMatch(
      /^design: approved draft missing/,
    );
    expect(await stands({ 'requirements.md': 'x', 'tasks.md': tasks })).toMatch(
      /^tasks: approved missing draft/,
    );
    expect(await stands({ 'requirements.md': 'x', 'design.md': 'x', 'tasks.md': begun })).toMatch(
      /^implementation: approved approved approved/,
    );
    expect(await stands({ 'tasks.md': begun })).toMatch(/^implementation: missing missing approved/);
    expect(await stands({ 'requirements.md': 'x', 'design.md': ' \n' })).toMatch(
      /^requirements: draft missing missing/,
    );
    expect(await stands({ '.config.kiro': '{}' })).toMatch(
      /^requirements: missing missing missing; gate none; next write/,
    );
  });

  it('follows the order that .config.kiro gives', async () => {
    const config = '{"workflowType": "design-first"}';
    expect(await stand(workspace({ '.config.kiro': config, 'design.md': 'x' }).open())).toBe(
      'design: draft missing missing; gate design; next approve design',
    );
  });

  it('counts tasks that are carried out and shows what closed them', async () => {
    const { open } = workspace({ 'requirements.md': requirements, 'design.md': design, 'tasks.md': tasks });
    const store = open();
    const proof = {
      spec: 'limiter',
      task: '1.1',
      command: 'npm test',
      exitCode: 0,
      outputHash: 'f',
      durationMs: 5,
    };
    await store.setTaskStatus('limiter', { number: '1.1' }, 'done');
    await store.addEvidence(proof);
    await store.addWaiver({ spec: 'limiter', task: '1.2', reason: 'by eye', by: 'Ada' });
    const before = await store.snapshot('limiter');
    expect(before?.totals).toEqual({ total: 1, done: 1, optional: 1 });
    expect(before?.tasks).toMatchObject([
      {
        number: '1',
        status: 'done',
        line: 1,
        children: [
          { number: '1.1', status: 'done', requirements: ['1.1', '9.9'], evidence: proof },
          { number: '1.2', status: 'todo', optional: true },
        ],
      },
    ]);
    expect(before?.tasks[0]?.children[1]).not.toHaveProperty('waiver');
    await store.setTaskStatus('limiter', { number: '1.2' }, 'done');
    expect((await store.snapshot('limiter'))?.tasks[0]?.children[1]?.waiver).toMatchObject({
      reason: 'by eye',
    });
  });
});
