import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { EngineBench, FakeModel, type ScriptedAnswer, calls, says } from '../testing/index.ts';

const requirements = `# Requirements Document
## Requirements
### Requirement 1: Limit
#### Acceptance Criteria
1. WHEN a client sends more than 100 requests a minute THE Api SHALL answer 429.
`;
const design = '# Design Document\n\n## Overview\n\nA counter.\n';
const tasks = '# Implementation Plan\n\n## Tasks\n\n- [ ] 1. Count requests\n- [ ] 2. Answer 429\n';
const bugfix = `# Bugfix Requirements Document
## Bug Analysis
### Current Behavior (Defect)
1.1 WHEN an id has a dot THEN the system finds the note
### Expected Behavior (Correct)
2.1 WHEN an id has a dot THEN the system SHALL answer 404
### Unchanged Behavior (Regression Prevention)
3.1 WHEN an id is plain THEN the system SHALL CONTINUE TO find the note
`;
const folder = '.kiro/specs/limit';

function write(path: string, content: string) {
  return ['write_file', { path: `${folder}/${path}`, content }] as const;
}

function bench(...script: readonly ScriptedAnswer[]): EngineBench {
  return new EngineBench({}, new FakeModel(...script));
}

describe('a design-first spec', () => {
  it(
    verifies('execution.design-first', 'begins with the design, derives requirements from it, then tasks'),
    async () => {
      const made = bench(
        calls('a', write('requirements.md', requirements), write('design.md', design)),
        says('done'),
        calls('b', write('requirements.md', requirements)),
        says('done'),
      );
      const begin = { kind: 'spec-new', text: 'Limit it', images: [], start: 'design-first' } as const;
      expect(await made.run(begin)).toMatchObject({ kind: 'done' });
      expect(made.host.seen('tool-ended').map(({ ok }) => ok)).toEqual([false, true]);
      expect(JSON.parse(made.text(`${folder}/.config.kiro`) ?? '')).toMatchObject({
        workflowType: 'design-first',
        specType: 'feature',
      });
      expect(await made.engine.specs.get('limit')).toMatchObject({ phase: 'design', gate: 'design' });
      await made.engine.specs.approve('limit', 'design');
      const next = { kind: 'spec-document', spec: 'limit', document: 'requirements' } as const;
      expect(await made.run(next)).toMatchObject({ kind: 'done' });
      expect(
        made.model?.requests
          .at(-1)
          ?.messages.some(message => JSON.stringify(message).includes('requirements from design')),
      ).toBe(true);
      expect(await made.engine.specs.get('limit')).toMatchObject({ gate: 'requirements' });
      await made.engine.specs.approve('limit', 'requirements');
      expect(await made.engine.specs.get('limit')).toMatchObject({ phase: 'tasks' });
    },
  );
});

describe('a quick spec', () => {
  it(verifies('execution.quick', 'writes all three documents in one go and waits at the tasks'), async () => {
    const made = bench(
      calls('a', write('requirements.md', requirements), write('design.md', design)),
      calls('b', write('tasks.md', tasks), ['write_file', { path: 'src/a.ts', content: '' }]),
      says('done'),
    );
    const outcome = await made.run({ kind: 'spec-new', text: 'Limit it', images: [], start: 'quick' });
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(made.host.seen('tool-ended').map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(made.host.seen('document').map(({ document }) => document)).toEqual([
      'requirements',
      'design',
      'tasks',
    ]);
    expect(made.text(`${folder}/.config.kiro`)).toContain('"workflowType":"fast-task"');
    expect(await made.engine.specs.get('limit')).toMatchObject({ phase: 'tasks', gate: 'tasks' });
    expect(await made.engine.specs.approve('limit', 'tasks')).toMatchObject({ phase: 'implementation' });
  });
});

describe('a bug-fix spec', () => {
  it(
    verifies('execution.bugfix', 'begins with bugfix.md and goes on with its own design and tasks'),
    async () => {
      const made = bench(
        calls('a', write('requirements.md', requirements), write('bugfix.md', bugfix)),
        says('done'),
        calls('b', [
          'edit_file',
          { path: `${folder}/bugfix.md`, edits: [{ old_text: 'is plain', new_text: 'is a number' }] },
        ]),
        says('done'),
        calls('c', write('design.md', design)),
        says('done'),
      );
      const begin = { kind: 'spec-new', text: 'Ids with a dot', images: [], start: 'bugfix' } as const;
      expect(await made.run(begin)).toMatchObject({ kind: 'done' });
      expect(made.host.seen('tool-ended').map(({ ok }) => ok)).toEqual([false, true]);
      expect(made.text(`${folder}/.config.kiro`)).toContain('"specType":"bugfix"');
      const revise = {
        kind: 'spec-revise',
        spec: 'limit',
        document: 'requirements',
        text: 'numbers',
      } as const;
      expect(await made.run(revise)).toMatchObject({ kind: 'done' });
      expect(made.host.seen('document').at(-1)?.summary).toContain('changed: 3.1');
      await made.engine.specs.approve('limit', 'requirements');
      expect(await made.run({ kind: 'spec-document', spec: 'limit', document: 'design' })).toMatchObject({
        kind: 'done',
      });
      expect(await made.engine.specs.get('limit')).toMatchObject({ kind: 'bugfix', gate: 'design' });
    },
  );
});

describe('a document behind those before it', () => {
  const files = {
    [`/w/${folder}/requirements.md`]: requirements,
    [`/w/${folder}/design.md`]: design,
    [`/w/${folder}/tasks.md`]: tasks,
  };

  async function approved(...script: readonly ScriptedAnswer[]): Promise<EngineBench> {
    const made = new EngineBench(files, new FakeModel(...script));
    for (const document of ['requirements', 'design', 'tasks'] as const)
      await made.engine.specs.approve('limit', document);
    return made;
  }

  async function behind(made: EngineBench) {
    const spec = await made.engine.specs.get('limit');
    return spec?.documents.map(({ name, behind: names = [] }) => `${name}: ${names.join(' ')}`.trim());
  }

  it(
    verifies('execution.sync', 'is brought up to them with what changed; done tasks stay ticked'),
    async () => {
      const made = await approved(
        calls('a', [
          'edit_file',
          { path: `${folder}/design.md`, edits: [{ old_text: 'counter', new_text: 'window of 200' }] },
        ]),
        says('done'),
        calls('b', write('tasks.md', `${tasks.replace('[ ] 1', '[x] 1')}- [ ] 3. Raise the limit\n`)),
        says('done'),
      );
      made.files.put(`/w/${folder}/tasks.md`, tasks.replace('[ ] 1', '[x] 1'));
      expect(await behind(made)).toEqual(['requirements:', 'design:', 'tasks:']);
      made.files.put(`/w/${folder}/requirements.md`, requirements.replace('100', '200'));
      expect(await behind(made)).toEqual(['requirements:', 'design: requirements', 'tasks: requirements']);

      const sync = { kind: 'spec-sync', spec: 'limit', document: 'design' } as const;
      expect(await made.run(sync)).toMatchObject({ kind: 'failed', code: 'spec-gate-closed' });
      await made.engine.specs.approve('limit', 'requirements');
      expect(await behind(made)).toEqual(['requirements:', 'design: requirements', 'tasks: requirements']);
      expect(await made.run(sync)).toMatchObject({ kind: 'done' });
      const prompt = JSON.stringify(made.model?.requests.at(-1)?.messages[0]);
      expect(prompt).toContain('-1. WHEN a client sends more than 100');
      expect(prompt).toContain('+1. WHEN a client sends more than 200');
      await made.engine.specs.approve('limit', 'design');
      expect(await behind(made)).toEqual(['requirements:', 'design:', 'tasks: requirements design']);
      expect(await made.run({ ...sync, document: 'tasks' })).toMatchObject({ kind: 'done' });
      expect(made.text(`${folder}/tasks.md`)).toContain('- [x] 1. Count requests');
      await made.engine.specs.approve('limit', 'tasks');
      expect(await behind(made)).toEqual(['requirements:', 'design:', 'tasks:']);
      expect(await made.run({ ...sync, document: 'tasks' })).toMatchObject({
        message: expect.stringContaining('keeps up') as string,
      });
    },
  );

  it(verifies('execution.graph-command', 'stays approved when its graph is written'), async () => {
    const made = await approved();
    expect(await made.engine.specs.writeGraph('limit')).toMatchObject({ phase: 'implementation' });
    expect(made.text(`${folder}/tasks.md`)).toContain(
      '{"waves":[{"id":0,"tasks":["1"]},{"id":1,"tasks":["2"]}]}',
    );
    const spec = await made.engine.specs.get('limit');
    expect(spec?.documents.map(({ state }) => state)).toEqual(['approved', 'approved', 'approved']);
  });
});
