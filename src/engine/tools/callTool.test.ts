import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { CodedError, nullLogger } from '../../base/index.ts';
import { EventHub } from '../events/index.ts';
import { GrantStore } from '../policy/index.ts';
import { SessionStore } from '../sessions/index.ts';
import {
  FakeClock,
  FakeCrypto,
  FakeHost,
  FakeProcesses,
  FakeSearch,
  MemoryFileSystem,
} from '../testing/index.ts';
import { type ToolScope, callTool, offeredTools } from './callTool.ts';
import { createSharedDocuments } from './sharedDocuments.ts';

async function setup(content: Readonly<Record<string, string>> = {}) {
  const files = new MemoryFileSystem({ '/w/src/a.ts': 'one\ntwo\n', ...content });
  const clock = new FakeClock();
  const crypto = new FakeCrypto();
  const deps = { files, clock, crypto, dataFolder: '/data' };
  const session = await new SessionStore({ ...deps, workspace: '/w' }).open(undefined, 'fake');
  const host = new FakeHost();
  const processes = new FakeProcesses();
  const state = { trusted: true, refusal: undefined as string | undefined };
  const hub = new EventHub(nullLogger);
  const scope: ToolScope = {
    ...deps,
    root: '/w',
    isTrusted: () => state.trusted,
    search: new FakeSearch(files),
    processes,
    grants: new GrantStore(deps),
    hub,
    session,
    turn: 't',
    gate: host.gate,
    review: host.review,
    onEvent: host.onEvent,
    checkWrite: async () => state.refusal,
    shared: createSharedDocuments(path => path.startsWith('/w/.kiro/specs/')),
  };
  let count = 0;
  const stop = new AbortController();
  const call = async (name: string, input: unknown): Promise<string> => {
    const id = `c${++count}`;
    await session.record({
      kind: 'message',
      turn: 't',
      role: 'assistant',
      content: [{ type: 'tool-use', id, name, input }],
    });
    await callTool({ id, name, input }, scope, stop.signal);
    const result = session.lines().findLast(line => line.kind === 'result');
    if (result?.kind !== 'result' || result.call !== id) throw new Error('no result was recorded');
    return result.text;
  };
  const kinds = (): readonly string[] => session.lines().map(line => line.kind);
  return { files, host, processes, state, hub, session, scope, call, stop, kinds };
}

describe(verifies('engine.tools', 'reading tools'), () => {
  it('number lines and tell how to read on', async () => {
    const { call } = await setup({ '/w/long': 'a\r\nb\r\nc\r\nd' });
    expect(await call('read_file', { path: 'src/a.ts' })).toBe('1\tone\n2\ttwo');
    expect(await call('read_file', { path: 'long', offset: 2, limit: 2 })).toBe(
      '2\tb\n3\tc\n(1 more lines; read on with offset 4)',
    );
    expect(await call('read_file', { path: 'long', offset: 9 })).toContain('Failed: long has 4 lines');
  });

  it('answer plainly for empty, binary, foreign and missing files', async () => {
    const { call, files } = await setup({ '/w/empty': '' });
    files.put('/w/image.png', new Uint8Array([0x89, 0, 1]));
    files.put('/w/latin1.txt', new Uint8Array([0x63, 0xe9]));
    expect(await call('read_file', { path: 'empty' })).toBe('(empty file)');
    expect(await call('read_file', { path: 'image.png' })).toContain('a binary file (3 bytes)');
    expect(await call('read_file', { path: 'latin1.txt' })).toContain('not UTF-8 text');
    expect(await call('read_file', { path: 'nowhere' })).toBe('Failed: nowhere does not exist.');
    expect(await call('read_file', { path: 'src' })).toContain('Failed: src is not a file');
  });

  it('list folders sorted, to the depth asked, without Git data and packages', async () => {
    const { call } = await setup({
      '/w/.git/config': '',
      '/w/node_modules/x/index.js': '',
      '/w/src/deep/er/b.ts': '',
      '/w/readme.md': '',
    });
    const two = [
      '.git/ (not listed)',
      'node_modules/ (not listed)',
      'readme.md',
      'src/',
      'src/a.ts',
      'src/deep/',
    ];
    expect(await call('list_dir', { path: '.' })).toBe(two.join('\n'));
    expect(await call('list_dir', { path: 'src', depth: 3 })).toBe('a.ts\ndeep/\ndeep/er/\ndeep/er/b.ts');
    expect(await call('list_dir', { path: 'src/a.ts' })).toContain('is a file; read it with read_file');
  });

  it('search, also in one file, and never show what reading would ask about', async () => {
    const { call } = await setup({ '/w/src/b.ts': 'two\n', '/w/.ssh/config': 'two\n' });
    expect(await call('search', { pattern: 'two' })).toBe('src/a.ts:2: two\nsrc/b.ts:1: two');
    expect(await call('search', { pattern: 'two', path: 'src/b.ts' })).toBe('src/b.ts:1: two');
    expect(await call('search', { pattern: 'seven' })).toBe('No matches.');
  });
});

describe(verifies('engine.tools', 'writing tools'), () => {
  it('create, replace and edit through the review, and tell the bus', async () => {
    const { call, files, host, hub } = await setup();
    const written: unknown[] = [];
    hub.on('file.written', event => written.push(event));
    expect(await call('write_file', { path: 'new/b.ts', content: 'x\ny\n' })).toBe(
      'Created new/b.ts (2 lines).',
    );
    expect(await call('write_file', { path: './new/b.ts', content: '' })).toBe(
      'Replaced new/b.ts (0 lines).',
    );
    const edits = [{ old_text: 'two', new_text: 'three' }];
    expect(await call('edit_file', { path: 'src/a.ts', edits })).toBe('Edited src/a.ts (1 replacements).');
    expect(files.text('/w/src/a.ts')).toBe('one\nthree\n');
    expect(host.reviewed).toEqual(['/w/new/b.ts', '/w/new/b.ts', '/w/src/a.ts']);
    expect(host.seen('tool-ended').at(-1)?.written).toEqual(['/w/src/a.ts']);
    expect(written).toHaveLength(3);
    expect(written[0]).not.toHaveProperty('before');
  });

  it('write nothing over a change that somebody else makes meanwhile', async () => {
    const { call, files, host } = await setup();
    host.beforeWrite = () => files.put('/w/src/a.ts', 'theirs\n');
    const edits = [{ old_text: 'two', new_text: 'three' }];
    expect(await call('edit_file', { path: 'src/a.ts', edits })).toContain('Failed: the file changed while');
    expect(files.text('/w/src/a.ts')).toBe('theirs\n');
  });

  it('write nothing when the path was turned into a link meanwhile', async () => {
    const { call, files, host } = await setup();
    host.beforeWrite = () => files.link('/w/new.ts', '/etc/passwd');
    expect(await call('write_file', { path: 'new.ts', content: 'x' })).toContain(
      'Failed: the file changed while',
    );
    expect(files.paths()).not.toContain('/etc/passwd');
  });

  it('pass on what the rules of specs say', async () => {
    const { call, files, state } = await setup();
    state.refusal = 'status marks are kept by the IDE';
    expect(await call('write_file', { path: 'x', content: '' })).toBe(
      'Refused: status marks are kept by the IDE.',
    );
    expect(files.text('/w/x')).toBeUndefined();
  });

  it('name the disk that is full', async () => {
    const { call, files } = await setup();
    files.failWrites = path =>
      path.startsWith('/w')
        ? new CodedError('file-no-space', `There is no space left to write ${path}.`)
        : undefined;
    expect(await call('write_file', { path: 'x', content: '' })).toBe(
      'Failed: There is no space left to write /w/x.',
    );
  });
});

describe('run_command', () => {
  it(
    verifies(['policy.commands', 'engine.tools'], 'asks, tells how it ended, and keeps what proof needs'),
    async () => {
      const { call, host, session } = await setup();
      expect(await call('run_command', { command: 'npm test' })).toBe('exit code 0 after 1.2 s\n\nok\n');
      expect(host.asked).toMatchObject([
        { capability: 'shell', subject: 'npm test', trustScope: expect.any(String) as string },
      ]);
      expect(session.lines().at(-1)).toMatchObject({ command: { line: 'npm test', cwd: '/w', exitCode: 0 } });
    },
  );

  it(verifies('engine.intent-first', 'has its intent on the disk before it starts'), async () => {
    const { call, kinds, processes } = await setup();
    let before: readonly string[] = [];
    processes.outcome = () => {
      before = kinds();
      return {};
    };
    await call('run_command', { command: 'npm test' });
    expect(before).toEqual(['session', 'message', 'decision', 'intent']);
  });

  it(verifies('policy.trust', 'is trusted for the same line, folder and session only'), async () => {
    const { call, host } = await setup();
    host.answer = { kind: 'trust' };
    await call('run_command', { command: 'npm test' });
    await call('run_command', { command: 'npm test' });
    expect(host.asked).toHaveLength(1);
    await call('run_command', { command: 'npm test -- -u' });
    await call('run_command', { command: 'npm test', cwd: 'src' });
    expect(host.asked).toHaveLength(3);
  });

  it('does not run when rejected, and passes the words on', async () => {
    const { call, host, processes } = await setup();
    host.answer = { kind: 'reject', comment: 'use pnpm' };
    expect(await call('run_command', { command: 'npm test' })).toBe(
      'Refused: the developer rejected this call and says: use pnpm.',
    );
    expect(processes.ran).toEqual([]);
  });

  it('says who ended it', async () => {
    const { call, processes } = await setup();
    processes.outcome = () => ({ exitCode: undefined, endedBy: 'timeout', durationMs: 2000, output: '' });
    expect(await call('run_command', { command: 'x' })).toBe('timed out after 2.0 s\n\n(no output)');
    processes.outcome = () => ({ exitCode: undefined, endedBy: 'abort', output: 'half' });
    expect(await call('run_command', { command: 'x' })).toBe('stopped by the user\n\nhalf');
  });

  it('is not started when the user stops while being asked', async () => {
    const { call, host, stop, processes } = await setup();
    host.answer = 'never';
    host.onAsked = () => stop.abort();
    expect(await call('run_command', { command: 'x' })).toBe(
      'Failed: not run. The run was stopped before this call started.',
    );
    expect(processes.ran).toEqual([]);
  });
});

describe('callTool', () => {
  it('names the field that is wrong', async () => {
    const { call } = await setup();
    expect(await call('edit_file', { path: 'a', edits: [{ new_text: 'x' }] })).toMatch(
      /^Invalid input: edits\[0\]\.old_text: /,
    );
    expect(await call('read_file', { path: 'a', offset: 0 })).toMatch(/^Invalid input: offset: /);
    expect(await call('read_file', '{"path": "a')).toMatch(
      /^Invalid input: the arguments are not a JSON object/,
    );
    expect(await call('rm_rf', {})).toMatch(/^Invalid input: there is no tool "rm_rf"/);
  });

  it(verifies('policy.restricted', 'offers and allows nothing but reading in Restricted Mode'), async () => {
    const { call, state, scope } = await setup();
    state.trusted = false;
    expect(offeredTools(scope).map(tool => tool.name)).toEqual(['read_file', 'list_dir', 'search']);
    expect(await call('read_file', { path: 'src/a.ts' })).toContain('one');
    expect(await call('write_file', { path: 'x', content: '' })).toMatch(
      /^Refused: this folder is not trusted/,
    );
  });

  it(
    verifies(
      ['policy.symlinks', 'policy.reads'],
      'asks before it follows a link out of the workspace, and shows where that leads',
    ),
    async () => {
      const { call, files, host } = await setup({ '/etc/passwd': 'root\n' });
      files.link('/w/innocent.txt', '/etc/passwd');
      host.answer = { kind: 'reject' };
      expect(await call('read_file', { path: 'innocent.txt' })).toBe(
        'Refused: the developer rejected this call.',
      );
      expect(host.asked[0]?.reason).toContain('symbolic link');
    },
  );

  it(
    verifies('engine.one-way', 'lets a before-listener block, after the policy and before anything runs'),
    async () => {
      const { call, hub, processes, kinds } = await setup();
      hub.beforeTool(async ({ tool }) =>
        tool === 'run_command' ? { reason: 'no commands on Fridays' } : undefined,
      );
      expect(await call('run_command', { command: 'x' })).toBe('Refused: no commands on Fridays.');
      expect(processes.ran).toEqual([]);
      expect(kinds()).not.toContain('intent');
    },
  );

  it('fails the run, not the call, when the journal cannot be written', async () => {
    const { call, files } = await setup();
    files.failWrites = path =>
      path.startsWith('/data') ? new CodedError('file-no-space', 'There is no space left.') : undefined;
    await expect(call('read_file', { path: 'src/a.ts' })).rejects.toMatchObject({ code: 'file-no-space' });
  });
});
