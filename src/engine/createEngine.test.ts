import { describe, expect, it } from 'vitest';
import { verifies } from '../../test/requirements.ts';
import { CodedError } from '../base/index.ts';
import { EngineBench, FakeModel, type ScriptedAnswer, calls, says } from './testing/index.ts';

const requirements = `# Requirements Document

## Requirements

### Requirement 1: Limit

#### Acceptance Criteria

1. WHEN a client sends more than 100 requests a minute THE Api SHALL answer 429.
`;
const design = '# Design Document\n\n## Overview\n\nA counter.\n';
const tasks = `# Implementation Plan: Limit

## Tasks

- [ ] 1. Limit
  - [ ] 1.1 Count requests
    - _Requirements: 1.1_
  - [ ] 1.2 Answer 429
    - _Requirements: 1.1_
  - [ ]* 1.3 More tests
`;
const folder = '.kiro/specs/limit';
const planned = {
  '/w/package.json': '{"scripts":{"test":"node --test"}}',
  [`/w/${folder}/requirements.md`]: requirements,
  [`/w/${folder}/design.md`]: design,
  [`/w/${folder}/tasks.md`]: tasks,
};

function write(path: string, content: string) {
  return ['write_file', { path, content }] as const;
}
function command(line: string) {
  return ['run_command', { command: line }] as const;
}

/** A bench whose spec is approved up to its tasks. */
async function ready(...script: readonly ScriptedAnswer[]): Promise<EngineBench> {
  const bench = new EngineBench(planned, new FakeModel(...script));
  await bench.engine.specs.approve('limit', 'tasks');
  return bench;
}

describe('the spec workflow', () => {
  it('goes from a sentence to approved tasks, through gates that only the user opens', async () => {
    const bench = new EngineBench(
      {},
      new FakeModel(
        calls('a', write(`${folder}/requirements.md`, requirements)),
        says('done'),
        calls('b', write(`${folder}/design.md`, design)),
        says('done'),
        calls('c', [
          'edit_file',
          { path: `${folder}/design.md`, edits: [{ old_text: 'counter', new_text: 'window' }] },
        ]),
        says('done'),
        calls('d', write(`${folder}/tasks.md`, tasks)),
        says('done'),
      ),
    );
    const { engine } = bench;
    expect(await bench.run({ kind: 'spec-new', text: 'Add a limiter', images: [] })).toMatchObject({
      kind: 'done',
    });
    expect(bench.host.seen('document')).toEqual([
      {
        type: 'document',
        spec: 'limit',
        document: 'requirements',
        path: `/w/${folder}/requirements.md`,
        summary: '1 requirement, 1 criterion',
      },
    ]);
    expect(bench.text(`${folder}/.config.kiro`)).toContain('requirements-first');
    expect(await engine.specs.get('limit')).toMatchObject({ phase: 'requirements', gate: 'requirements' });

    const early = await bench.run({ kind: 'spec-document', spec: 'limit', document: 'design' });
    expect(early).toMatchObject({ kind: 'failed', code: 'spec-gate-closed' });
    await engine.specs.approve('limit', 'requirements');
    expect(await bench.run({ kind: 'spec-document', spec: 'limit', document: 'design' })).toMatchObject({
      kind: 'done',
    });
    const revise = {
      kind: 'spec-revise',
      spec: 'limit',
      document: 'design',
      text: 'a sliding window',
    } as const;
    expect(await bench.run(revise)).toMatchObject({ kind: 'done' });
    expect(bench.text(`${folder}/design.md`)).toContain('A window.');
    await expect(engine.specs.approve('limit', 'tasks')).rejects.toMatchObject({ code: 'spec-gate-closed' });
    await engine.specs.approve('limit', 'design');
    expect(await bench.run({ kind: 'spec-document', spec: 'limit', document: 'tasks' })).toMatchObject({
      kind: 'done',
    });
    expect(await engine.specs.approve('limit', 'tasks')).toMatchObject({ phase: 'implementation' });
  });

  it('lets a phase write its own document and nothing else', async () => {
    const bench = new EngineBench(
      { [`/w/.kiro/specs/old/requirements.md`]: requirements },
      new FakeModel(
        calls(
          'a',
          write('src/limit.ts', ''),
          write('.kiro/specs/old/requirements.md', 'mine'),
          write(`${folder}/design.md`, ''),
        ),
        says('done'),
      ),
    );
    const outcome = await bench.run({ kind: 'spec-new', text: 'x', images: [] });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'spec-not-written' });
    expect(bench.host.seen('tool-ended').map(event => event.ok)).toEqual([false, false, false]);
    expect(bench.text('.kiro/specs/old/requirements.md')).toBe(requirements);
  });

  it('says what is wrong with a document that holds nothing to work on', async () => {
    const bench = new EngineBench(
      {},
      new FakeModel(
        calls('a', write(`${folder}/requirements.md`, '# Requirements Document\n')),
        says('done'),
      ),
    );
    const outcome = await bench.run({ kind: 'spec-new', text: 'x', images: [] });
    expect(outcome).toMatchObject({
      code: 'spec-document-invalid',
      message: expect.stringContaining('acceptance criteria') as string,
    });
  });
});

describe('a task', () => {
  it(
    verifies(['specs.proof', 'specs.evidence'], 'is ticked with proof, and keeps the evidence'),
    async () => {
      const bench = await ready(calls('a', write('src/a.ts', 'x'), command('npm test')), says('done'));
      const outcome = await bench.run({ kind: 'task', spec: 'limit', task: '1.1' });
      expect(outcome).toEqual({
        kind: 'done',
        message: 'Task 1.1 is done: `npm test` succeeded after the last edit.',
      });
      expect(bench.text(`${folder}/tasks.md`)).toContain('- [x] 1.1');
      expect(bench.text('.kiro/specwright/evidence/limit.jsonl')).toContain('"command":"npm test"');
      expect(bench.host.seen('task').map(({ task, status }) => `${task} ${status}`)).toEqual([
        '1.1 running',
        '1 running',
        '1.1 done',
      ]);
      expect(bench.model?.requests[0]?.messages).toHaveLength(1);
    },
  );

  it.each([
    ['no command', [write('src/a.ts', 'x')], 'No command'],
    ['an edit after the tests', [command('npm test'), write('src/a.ts', 'x')], 'changed after'],
    ['a command that proves nothing', [command('true')], 'does not count'],
    [
      'a command that may have changed files after the tests',
      [command('npm test'), command('rm -rf src')],
      'ran after the tests',
    ],
  ])(
    verifies(['specs.proof', 'specs.waiver'], 'stays open after %s unless the user gives their word'),
    async (_name, tools, reason) => {
      const script = [calls('a', ...tools), says('done')] as const;
      const open = await ready(...script);
      const outcome = await open.run({ kind: 'task', spec: 'limit', task: '1.1' });
      expect(outcome).toMatchObject({ kind: 'failed', code: 'task-unproven' });
      expect(open.host.waivers[0]?.reason).toContain(reason);
      expect(open.text(`${folder}/tasks.md`)).toBe(tasks);

      const waived = await ready(...script);
      waived.host.waiver = { reason: 'I looked' };
      expect(await waived.run({ kind: 'task', spec: 'limit', task: '1.1' })).toMatchObject({ kind: 'done' });
      expect(waived.text('.kiro/specwright/waivers.jsonl')).toContain('"by":"Ann"');
      expect(waived.text(`${folder}/tasks.md`)).toContain('- [x] 1.1');
    },
  );

  it('is not proved by tests that failed in the end', async () => {
    const bench = await ready(calls('a', command('npm test')), calls('b', command('npm test')), says('done'));
    bench.processes.outcome = () => ({ exitCode: bench.processes.ran.length - 1 });
    expect(await bench.run({ kind: 'task', spec: 'limit', task: '1.1' })).toMatchObject({
      code: 'task-unproven',
    });
    expect(bench.host.waivers[0]?.reason).toContain('did not succeed');
  });

  it('is still proved when the model only looks around afterwards', async () => {
    const bench = await ready(calls('a', command('npm test'), command('git diff --stat')), says('done'));
    expect(await bench.run({ kind: 'task', spec: 'limit', task: '1.1' })).toMatchObject({ kind: 'done' });
  });

  it('keeps what somebody edits in tasks.md meanwhile', async () => {
    const bench = await ready(calls('a', command('npm test')), says('done'));
    bench.processes.outcome = () => {
      bench.files.put(`/w/${folder}/tasks.md`, `${bench.text(`${folder}/tasks.md`)}\nA note by hand.\n`);
      return {};
    };
    expect(await bench.run({ kind: 'task', spec: 'limit', task: '1.1' })).toMatchObject({ kind: 'done' });
    expect(bench.text(`${folder}/tasks.md`)).toContain('[x] 1.1');
    expect(bench.text(`${folder}/tasks.md`)).toContain('A note by hand.');
  });

  it('says so when somebody removes it from tasks.md meanwhile', async () => {
    const bench = await ready(calls('a', command('npm test')), says('done'));
    bench.processes.outcome = () => {
      bench.files.put(`/w/${folder}/tasks.md`, '# Implementation Plan\n\n- [ ] 2. Something else\n');
      return {};
    };
    const outcome = await bench.run({ kind: 'task', spec: 'limit', task: '1.1' });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'task-not-found' });
    expect(bench.text(`${folder}/tasks.md`)).not.toContain('[x]');
  });

  it('goes back to open when the user stops, and what the command did is on record', async () => {
    const bench = await ready(calls('a', command('sleep 99')));
    bench.processes.outcome = async () => {
      bench.stop.abort();
      return { endedBy: 'abort', exitCode: undefined };
    };
    const outcome = await bench.run({ kind: 'task', spec: 'limit', task: '1.1' });
    expect(outcome).toEqual({ kind: 'stopped', message: 'Stopped.' });
    expect(bench.text(`${folder}/tasks.md`)).toBe(tasks);
    expect(bench.data('runs')).toEqual([]);
    expect(await bench.engine.interrupted()).toEqual([]);
  });

  it('cannot begin before tasks.md is approved', async () => {
    const bench = new EngineBench(planned, new FakeModel());
    expect(await bench.run({ kind: 'task', spec: 'limit', task: '1.1' })).toMatchObject({
      code: 'spec-gate-closed',
    });
  });

  it('has its marks and records kept from the model', async () => {
    const bench = await ready(
      calls(
        'a',
        [
          'edit_file',
          { path: `${folder}/tasks.md`, edits: [{ old_text: '- [-] 1.1', new_text: '- [x] 1.1' }] },
        ],
        write('.kiro/specwright/waivers.jsonl', '{}'),
      ),
      says('done'),
    );
    await bench.run({ kind: 'task', spec: 'limit', task: '1.1' });
    expect(
      bench.host.seen('tool-ended').map(({ ok, summary }) => [ok, summary.startsWith('Refused: ')]),
    ).toEqual([
      [false, true],
      [false, true],
    ]);
  });
});

describe('all tasks', () => {
  it('are worked off in order, the optional ones left out, each in a conversation of its own', async () => {
    const bench = await ready(
      calls('a', command('npm test')),
      says('done'),
      calls('b', command('npm test')),
      says('done'),
    );
    const outcome = await bench.run({ kind: 'tasks', spec: 'limit', includeOptional: false });
    expect(outcome).toEqual({ kind: 'done', message: '2 tasks of "limit" are done.' });
    expect(await bench.engine.specs.get('limit')).toMatchObject({ phase: 'done' });
    expect(bench.text(`${folder}/tasks.md`)).toContain('- [ ]* 1.3');
    expect(bench.model?.requests.map(request => request.messages.length)).toEqual([1, 3, 1, 3]);
  });

  it('stop at one that stays open, and leave no queue behind', async () => {
    const bench = await ready(says('I did nothing'));
    const outcome = await bench.run({ kind: 'tasks', spec: 'limit', includeOptional: true });
    expect(outcome).toMatchObject({ code: 'task-unproven' });
    expect(bench.text(`${folder}/tasks.md`)).toBe(tasks);
  });
});

describe('a run', () => {
  it('keeps one conversation over the requests of a session', async () => {
    const bench = new EngineBench({}, new FakeModel(says('one'), says('two')));
    await bench.run({ kind: 'vibe', text: 'first', images: [] });
    const session = bench.host.seen('started')[0]?.session;
    await bench.run(
      { kind: 'vibe', text: 'second', images: [{ mediaType: 'image/png', base64: 'AA' }] },
      session,
    );
    expect(bench.model?.requests[1]?.messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'first' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'one' }] },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'second' },
          { type: 'image', mediaType: 'image/png', base64: 'AA' },
        ],
      },
    ]);
  });

  it('needs a model, and is alone in its folder', async () => {
    const bench = new EngineBench({}, undefined);
    expect(await bench.run({ kind: 'vibe', text: 'x', images: [] })).toMatchObject({ code: 'no-connection' });
    bench.model = new FakeModel(async () => {
      const second = await bench.run({ kind: 'vibe', text: 'y', images: [] });
      expect(second).toMatchObject({ kind: 'failed', code: 'run-busy' });
      return [{ type: 'text', text: 'ok' }];
    });
    expect(await bench.run({ kind: 'vibe', text: 'x', images: [] })).toMatchObject({ kind: 'done' });
    const other = new EngineBench(bench.files, new FakeModel(), { owner: { id: 'p2', isAlive: () => true } });
    bench.model = new FakeModel(async () => {
      expect(await other.run({ kind: 'vibe', text: 'y', images: [] })).toMatchObject({ code: 'run-busy' });
      return [{ type: 'text', text: 'ok' }];
    });
    expect(await bench.run({ kind: 'vibe', text: 'x', images: [] })).toMatchObject({ kind: 'done' });
  });

  it('waits with the next request until what the user stopped has ended', async () => {
    const bench = new EngineBench({ '/w/a.ts': '' }, undefined);
    bench.model = new FakeModel(calls('a', ['run_command', { command: 'slow' }]), says('next'));
    const stop = new AbortController();
    let second: Promise<unknown> | undefined;
    bench.processes.outcome = async () => {
      stop.abort();
      second = bench.run({ kind: 'vibe', text: 'next', images: [] });
      return { endedBy: 'abort' };
    };
    const options = { model: 'fake', host: bench.host, signal: stop.signal };
    expect(await bench.engine.run({ kind: 'vibe', text: 'x', images: [] }, options)).toMatchObject({
      kind: 'stopped',
    });
    expect(await second).toEqual({ kind: 'done' });
  });

  it(
    verifies(
      ['policy.restricted', 'engine.tool-list'],
      'offers the model nothing but reading in Restricted Mode',
    ),
    async () => {
      const bench = new EngineBench({}, new FakeModel(says('ok')));
      bench.isTrusted = false;
      await bench.run({ kind: 'vibe', text: 'x', images: [] });
      const request = bench.model?.requests[0];
      expect(request?.tools.map(tool => tool.name)).toEqual(['read_file', 'list_dir', 'search']);
      expect(request?.system).toContain('restricted to reading');

      bench.model = new FakeModel(calls('a', ['list_dir', { path: '.' }]), says('ok'));
      bench.engine.events.on('tool.after', () => (bench.isTrusted = true));
      await bench.run({ kind: 'vibe', text: 'x', images: [] });
      expect(bench.model.requests.map(({ tools }) => tools.length)).toEqual([3, 6]);
    },
  );

  it('ends with the sentence of a disk that is full', async () => {
    const bench = new EngineBench({}, new FakeModel(says('ok')));
    bench.files.failWrites = path =>
      path.includes('/sessions/')
        ? new CodedError('file-no-space', 'No space is left on the disk.')
        : undefined;
    expect(await bench.run({ kind: 'vibe', text: 'x', images: [] })).toEqual({
      kind: 'failed',
      code: 'file-no-space',
      message: 'No space is left on the disk.',
    });
  });

  it(
    verifies(
      ['engine.bus', 'engine.journal', 'engine.usage'],
      'goes over one bus and into one journal, the usage of the model included',
    ),
    async () => {
      const bench = new EngineBench({}, new FakeModel(calls('a', write('b.ts', 'x')), says('ok')));
      const heard: string[] = [];
      for (const kind of [
        'prompt.submitted',
        'tool.after',
        'file.written',
        'model.called',
        'turn.ended',
      ] as const) {
        bench.engine.events.on(kind, () => heard.push(kind));
      }
      await bench.run({ kind: 'vibe', text: 'x', images: [] });
      const order = [
        'prompt.submitted',
        'model.called',
        'file.written',
        'tool.after',
        'model.called',
        'turn.ended',
      ];
      expect(heard).toEqual(order);
      const lines = (bench.files.text(bench.data('sessions')[0] ?? '') ?? '')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as Record<string, unknown>);
      expect(lines.every(line => line['v'] === 1 && typeof line['session'] === 'string')).toBe(true);
      expect(lines.filter(({ kind }) => kind === 'usage')).toMatchObject([
        { inputTokens: 10 },
        { outputTokens: 5 },
      ]);
      expect(lines.find(({ kind }) => kind === 'result')).toMatchObject({ call: 'a1', tool: 'write_file' });
    },
  );

  it(verifies('policy.trust', 'keeps a grant for its session, over a restart too'), async () => {
    const bench = new EngineBench(
      { '/w/a.ts': '' },
      new FakeModel(calls('a', command('npm test')), says('ok')),
    );
    bench.host.answer = { kind: 'trust' };
    await bench.run({ kind: 'vibe', text: 'x', images: [] });
    const session = bench.host.seen('started')[0]?.session;
    const later = new EngineBench(bench.files, new FakeModel(calls('b', command('npm test')), says('ok')));
    await later.run({ kind: 'vibe', text: 'x', images: [] }, session);
    expect(later.host.asked).toEqual([]);
    later.model = new FakeModel(calls('c', command('npm test')), says('ok'));
    await later.run({ kind: 'vibe', text: 'x', images: [] });
    expect(later.host.asked).toHaveLength(1);
  });

  it('tells of revoked and kept grants', async () => {
    const bench = new EngineBench({}, new FakeModel(calls('a', command('npm test')), says('ok')));
    bench.host.answer = { kind: 'trust' };
    await bench.run({ kind: 'vibe', text: 'x', images: [] });
    const [grant] = await bench.engine.grants.list();
    expect(grant).toMatchObject({
      capability: 'shell',
      match: { command: 'npm test' },
      folder: '/w',
      effect: 'allow',
    });
    await bench.engine.grants.revoke(grant?.id ?? '');
    expect(await bench.engine.grants.list()).toEqual([]);
  });
});
