import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { CodedError } from '../../base/index.ts';
import { FakeClock, FakeCrypto, MemoryFileSystem } from '../testing/index.ts';
import { SpecStore } from './specStore.ts';

const folder = '/w/.kiro/specs/limiter';
const tasks = '\uFEFF# Plan\r\n\r\n- [ ] 1. Group  \r\n  - [ ] 1.1 A\r\n  - [ ] 1.2 B';

function make(files = new MemoryFileSystem({ [`${folder}/tasks.md`]: tasks })) {
  return {
    files,
    store: new SpecStore({ files, clock: new FakeClock(), crypto: new FakeCrypto(), root: '/w' }),
  };
}

describe('SpecStore.list', () => {
  it('finds specs in folders of any depth, and nothing else', async () => {
    const { store } = make(
      new MemoryFileSystem({
        '/w/.kiro/specs/b/requirements.md': '',
        '/w/.kiro/specs/a/tasks.md': '',
        '/w/.kiro/specs/team/login/bugfix.md': '',
        '/w/.kiro/specs/a/design/architecture.md': '',
        '/w/.kiro/specs/notes/README.md': '',
        '/w/.kiro/specs/tasks.md': '',
      }),
    );
    expect(await store.list()).toEqual(['a', 'b', 'team/login']);
    expect((await store.snapshots()).map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'a feature',
      'b feature',
      'team/login bugfix',
    ]);
  });

  it('is empty where there is no .kiro, and does not follow links', async () => {
    expect(await make(new MemoryFileSystem()).store.list()).toEqual([]);
    const files = new MemoryFileSystem({ '/else/tasks.md': '', '/w/.kiro/specs/a/tasks.md': '' });
    files.link('/w/.kiro/specs/linked', '/else');
    expect(await make(files).store.list()).toEqual(['a']);
  });
});

describe('SpecStore.load', () => {
  it.each(['../x', '/etc', 'a/../../x', '.', '', 'limiter/', 'none'])('knows no spec %j', async name => {
    expect(await make().store.load(name)).toBeUndefined();
  });

  it('reads a spec whose .config.kiro is damaged', async () => {
    const { files, store } = make();
    files.put(`${folder}/.config.kiro`, '{broken');
    expect(await store.load('limiter')).toMatchObject({ kind: 'feature', workflow: 'requirements-first' });
  });
});

describe('SpecStore.placeOf', () => {
  it.each([
    ['/w/.kiro/specs/limiter/tasks.md', { spec: 'limiter', document: 'tasks' }],
    ['.kiro/specs/team/login/bugfix.md', { spec: 'team/login', document: 'requirements' }],
    ['.kiro/specs/a/design/architecture.md', undefined],
    ['/else/.kiro/specs/a/tasks.md', undefined],
    ['src/tasks.md', undefined],
  ])('knows what %s is', (path, place) => {
    expect(make().store.placeOf(path)).toEqual(place);
  });
});

describe('SpecStore.ensureConfig', () => {
  it.each([
    ['requirements.md', 'feature'],
    ['bugfix.md', 'bugfix'],
  ])('makes .config.kiro for a new %s, once', async (document, specType) => {
    const { files, store } = make(new MemoryFileSystem({ [`/w/.kiro/specs/new/${document}`]: '# R\n' }));
    await store.ensureConfig('new');
    const config = files.text('/w/.kiro/specs/new/.config.kiro');
    expect(JSON.parse(config ?? '')).toEqual({
      specId: expect.stringMatching(/^[\w-]{36}$/) as string,
      workflowType: 'requirements-first',
      specType,
    });
    await store.ensureConfig('new');
    expect(files.text('/w/.kiro/specs/new/.config.kiro')).toBe(config);
  });

  it('refuses names that lead elsewhere', async () => {
    await expect(make().store.ensureConfig('../x')).rejects.toMatchObject({ code: 'spec-bad-name' });
  });
});

describe('SpecStore.approve', () => {
  it('approves what the user saw, and only that', async () => {
    const { files, store } = make();
    const seenHash = (await store.load('limiter'))?.documents.tasks?.hash ?? '';
    await expect(store.approve('limiter', 'tasks', { by: 'Ada', seenHash })).resolves.toMatchObject({
      hash: seenHash,
    });
    files.put(`${folder}/tasks.md`, `${tasks} more`);
    await expect(store.approve('limiter', 'tasks', { by: 'Ada', seenHash })).rejects.toMatchObject({
      code: 'spec-document-changed',
    });
  });

  it('has nothing to approve where there is no document', async () => {
    await expect(make().store.approve('limiter', 'design', { by: 'Ada' })).rejects.toMatchObject({
      code: 'spec-document-missing',
    });
  });

  it('keeps approvals that are recorded at the same time', async () => {
    const { store } = make(
      new MemoryFileSystem({ [`${folder}/requirements.md`]: 'r', [`${folder}/design.md`]: 'd' }),
    );
    await Promise.all([
      store.approve('limiter', 'requirements', { by: 'Ada' }),
      store.approve('limiter', 'design', { by: 'Bob' }),
    ]);
    const { approvals } = await store.recordsOf('limiter');
    expect(approvals.map(({ id, by }) => `${id} ${by}`)).toEqual([
      'limiter/design Bob',
      'limiter/requirements Ada',
    ]);
  });
});

describe('SpecStore.load of damaged files', () => {
  it(
    verifies(
      'documents.told',
      'reads a spec whose side files are broken or newer, and tells what it did without',
    ),
    async () => {
      const folder = '/w/.kiro/specs/a';
      const files = new MemoryFileSystem({
        [`${folder}/tasks.md`]: '- [ ] 1. A\n',
        [`${folder}/.config.kiro`]: '{"workflowType": "later", "specType": "feature"}',
        [`${folder}/tasks.meta.json`]: '{"pbtResults": ',
      });
      const store = new SpecStore({ files, clock: new FakeClock(), crypto: new FakeCrypto(), root: '/w' });
      const spec = await store.load('a');
      expect(spec?.documents.tasks?.tree.tasks).toHaveLength(1);
      expect(
        spec?.problems?.map(({ path, message }) => [path, message.split(' ').slice(0, 3).join(' ')]),
      ).toEqual([
        [`${folder}/.config.kiro`, '`workflowType` is "later",'],
        [`${folder}/tasks.meta.json`, 'Line 1 is'],
      ]);
    },
  );
});

describe('SpecStore.setTaskStatus', () => {
  it('changes nothing but the marks', async () => {
    const { files, store } = make();
    const changes = await store.setTaskStatus('limiter', { number: '1.1', title: 'A' }, 'running');
    expect(changes).toEqual([
      { task: '1.1', status: 'running' },
      { task: '1', status: 'running' },
    ]);
    expect(files.text(`${folder}/tasks.md`)).toBe(
      tasks.replace('[ ] 1.', '[-] 1.').replace('[ ] 1.1', '[-] 1.1'),
    );
    expect(await store.setTaskStatus('limiter', { number: '1.1' }, 'running')).toEqual([]);
  });

  it(verifies('specs.hand-edit', 'keeps what was edited by hand in the meantime'), async () => {
    const { files, store } = make();
    await store.setTaskStatus('limiter', { number: '1.2', title: 'B' }, 'running');
    const edited = `Hello\n${files.text(`${folder}/tasks.md`)?.replace('1.1 A', '1.1 Another') ?? ''}\n- [ ] 2. New\n`;
    files.put(`${folder}/tasks.md`, edited);
    await store.setTaskStatus('limiter', { number: '1.2', title: 'B' }, 'done');
    expect(files.text(`${folder}/tasks.md`)).toBe(edited.replace('[-] 1.2', '[x] 1.2'));
  });

  it.each([
    ['- [ ] 1.1 A', '- [ ] 1.1 Other', 'task-renamed', /now "Other", no longer "A"/],
    ['- [ ] 1.1 A', '', 'task-not-found', /Task 1\.1 "A" is no longer in/],
  ])('does not take another task for it (%s → %s)', async (from, to, code, message) => {
    const { files, store } = make();
    const edited = tasks.replace(from, to);
    files.put(`${folder}/tasks.md`, edited);
    const set = store.setTaskStatus('limiter', { number: '1.1', title: 'A' }, 'done');
    await expect(set).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect(files.text(`${folder}/tasks.md`)).toBe(edited);
  });

  it('says so when the list is gone', async () => {
    const { store } = make(new MemoryFileSystem());
    await expect(store.setTaskStatus('limiter', { number: '1' }, 'done')).rejects.toMatchObject({
      code: 'spec-document-missing',
    });
  });

  it('passes on what the disk says and leaves the file as it was', async () => {
    const { files, store } = make();
    files.failWrites = () => new CodedError('file-no-space', 'The disk is full.');
    await expect(store.setTaskStatus('limiter', { number: '1.1' }, 'done')).rejects.toMatchObject({
      code: 'file-no-space',
    });
    expect(files.text(`${folder}/tasks.md`)).toBe(tasks);
  });
});

describe('SpecStore.checkToolEdit', () => {
  const refusal = async (store: SpecStore, path: string, after = 'x', before?: string) => {
    const result = await store.checkToolEdit(path, { before, after });
    return result.ok ? '' : result.error;
  };

  it.each([
    '.kiro/specwright/approvals.jsonl',
    '/w/.kiro/specwright/evidence/a.jsonl',
    '.kiro/Specwright/x',
    'src/../.kiro/specwright/x',
  ])(verifies('specs.guard', 'keeps tools out of the records (%s)'), async path => {
    expect(await refusal(make().store, path)).toMatch(/only Specwright writes there/);
  });

  it('sees through links', async () => {
    const { files, store } = make();
    files.put('/w/.kiro/specwright/approvals.jsonl', '');
    files.link('/w/innocent', '.kiro/specwright');
    files.link('/w/list.md', '.kiro/specs/limiter/tasks.md');
    expect(await refusal(store, 'innocent/approvals.jsonl')).toMatch(/only Specwright/);
    expect(await refusal(store, 'list.md', tasks.replace('[ ] 1.1', '[x] 1.1'), tasks)).toMatch(
      /changes task 1\.1/,
    );
  });

  it(verifies('specs.gates', 'keeps the order of the documents'), async () => {
    const { files, store } = make(new MemoryFileSystem());
    const write = (document: string) => refusal(store, `.kiro/specs/limiter/${document}.md`);
    expect(await write('requirements')).toBe('');
    expect(await write('design')).toMatch(
      /comes after `\.kiro\/specs\/limiter\/requirements\.md`, which does not exist/,
    );
    files.put(`${folder}/requirements.md`, 'r');
    expect(await write('design')).toMatch(
      /the developer has not approved `\.kiro\/specs\/limiter\/requirements\.md` yet/,
    );
    expect(await write('tasks')).toMatch(/has not approved/);
    await store.approve('limiter', 'requirements', { by: 'Ada' });
    expect(await write('design')).toBe('');
    expect(await write('tasks')).toMatch(/comes after `\.kiro\/specs\/limiter\/design\.md`/);
    files.put(`${folder}/requirements.md`, 'r2');
    expect(await write('design')).toMatch(/was edited after the developer approved it/);
  });

  it('lets older specs without some documents be edited', async () => {
    const { store } = make();
    expect(await refusal(store, `${folder}/tasks.md`, `${tasks}\n- [ ] 2. New`, tasks)).toBe('');
  });

  it('does not let a tool choose a way without gates', async () => {
    expect(await refusal(make().store, '.kiro/specs/limiter/.config.kiro')).toMatch(
      /only Specwright writes it/,
    );
  });

  it.each([
    'src/tasks.md',
    'tasks.md',
    '.kiro/steering/product.md',
    '.kiro/specs/limiter/notes.md',
    '/else/tasks.md',
  ])('has no say about %s', async path => {
    expect(await refusal(make().store, path, '- [x] 1. A')).toBe('');
  });
});

describe('SpecStore.checkProof', () => {
  it('reads the scripts of every folder that the command leads to', async () => {
    const { store } = make(
      new MemoryFileSystem({
        '/w/package.json': '{"scripts": {"test": "npm run all", "all": "cd packages/a && npm test"}}',
        '/w/packages/a/package.json': '{"scripts": {"test": "node --test"}}',
        '/w/packages/b/package.json': '{"scripts": {"test": "echo none"}}',
        '/w/packages/c/package.json': '{broken',
      }),
    );
    const proves = async (command: string, cwd: string) => (await store.checkProof(command, cwd)).proof;
    expect(await proves('npm test', '/w')).toBe(true);
    expect(await proves('npm test', 'packages/a')).toBe(true);
    expect(await proves('npm test', '/w/packages/b')).toBe(false);
    expect(await proves('npm test', '/w/packages/c')).toBe(false);
    expect(await proves('npm test', '/else')).toBe(false);
    expect(await proves('cd packages/b && npm test', '/w')).toBe(false);
  });
});

describe('SpecStore records', () => {
  it(verifies('specs.evidence', 'are one JSON object a line, sorted by id'), async () => {
    const files = new MemoryFileSystem();
    const clock = new FakeClock();
    const store = new SpecStore({ files, clock, crypto: new FakeCrypto(), root: '/w' });
    const proof = { spec: 'team/login', command: 'npm test', exitCode: 0, outputHash: 'f', durationMs: 5 };
    await store.addEvidence({ ...proof, task: '2' });
    clock.advance(1000);
    await store.addEvidence({ ...proof, task: '1', commit: 'abc' });
    await store.addEvidence({ ...proof, task: '1' });
    await store.addWaiver({ spec: 'team/login', task: '1', reason: 'r', by: 'Ada' });
    await store.addWaiver({ spec: 'team/login', reason: 'all of it', by: 'Ada' });
    const { evidence, waivers } = await store.recordsOf('team/login');
    expect(evidence.map(({ id }) => id)).toEqual([
      'team/login#1@2026-01-02T03:04:06.000Z',
      'team/login#2@2026-01-02T03:04:05.000Z',
    ]);
    expect(waivers.map(({ id }) => id)).toEqual(['team/login', 'team/login#1']);
    expect(files.paths()).toEqual([
      '/w/.kiro/specwright/evidence/team/login.jsonl',
      '/w/.kiro/specwright/waivers.jsonl',
    ]);
  });
});
