import { once } from 'node:events';
import { access, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Scratch, scratchFolder, scratchProject } from '../automation/fixtures.ts';
import { ServerProcess, type ServerOptions } from '../automation/launchServer.ts';
import { verifies } from '../requirements.ts';

let home: Scratch;
let project: Scratch;
const running: ServerProcess[] = [];
const quick = { SPECWRIGHT_RELOAD_GRACE_MS: '200', SPECWRIGHT_CLOSE_TIMEOUT_MS: '60000' };

beforeEach(async () => {
  home = await scratchFolder('home');
  project = await scratchProject({ 'a.txt': 'a' });
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await project.dispose();
  await home.dispose();
});

async function launch(more: Partial<ServerOptions> = {}): Promise<ServerProcess> {
  const server = await ServerProcess.launch({ home: home.path, folder: project.path, env: quick, ...more });
  running.push(server);
  return server;
}

async function cookieOf(server: ServerProcess): Promise<string> {
  const entered = await fetch(server.url, { redirect: 'manual' });
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** The connection that a page holds open: a window, as far as the server can tell. */
async function openWindow(server: ServerProcess): Promise<Duplex> {
  const { hostname, port } = new URL(server.url);
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    cookie: await cookieOf(server),
  };
  const asked = request({ hostname, port, path: '/_specwright/window', headers });
  asked.end();
  const [, socket] = (await once(asked, 'upgrade')) as [unknown, Duplex];
  return socket;
}

async function startRun(id: string): Promise<string> {
  const instance = join(home.path, 'profiles', 'default', 'instance.json');
  const { serverId } = JSON.parse(await readFile(instance, 'utf8')) as { serverId: string };
  const file = join(home.path, 'runs', `${id}.json`);
  await writeFile(file, JSON.stringify({ run: id, owner: `${process.pid}:1`, serverId }));
  return file;
}

const closingUrl = (server: ServerProcess): string | undefined =>
  /http:\S+closing\S+/.exec(server.output)?.[0];

describe('a profile', () => {
  it(
    verifies(
      ['workbench.port', 'workbench.serve'],
      'keeps its port, token and key over a restart, and its files to itself',
    ),
    async () => {
      const first = await launch();
      await first.stop();
      const second = await launch();
      expect(second.url).toBe(first.url);
      const dir = join(home.path, 'profiles', 'default');
      for (const folder of [home.path, dir]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
      for (const file of ['token', 'store-key', 'port']) {
        expect((await stat(join(dir, file))).mode & 0o777).toBe(0o600);
      }
    },
  );

  it(
    verifies('workbench.port', 'takes a new port when another program has its own, and says so in one line'),
    async () => {
      const first = await launch();
      await first.stop();
      const { port } = new URL(first.url);
      const other = createServer().listen(Number(port), '127.0.0.1');
      await once(other, 'listening');
      const second = await launch();
      other.close();
      expect(new URL(second.url).port).not.toBe(port);
      expect(second.output.split('\n').filter(line => line.includes(`Port ${port} is taken`))).toHaveLength(
        1,
      );
    },
  );

  it(
    verifies('workbench.one-instance', 'has one server: a second launch hands its folder over and ends'),
    async () => {
      const first = await launch();
      const other = await scratchProject({ 'b.txt': 'b' });
      const second = await launch({ folder: other.path });
      expect(await second.ended()).toBe(0);
      const handed = new URL(second.url);
      expect([handed.port, handed.searchParams.get('folder')]).toEqual([new URL(first.url).port, other.path]);
      await vi.waitFor(() => expect(first.output).toContain(second.url));
      await other.dispose();
    },
  );

  it('is taken over from a server that was killed', async () => {
    const first = await launch();
    process.kill(first.pid, 'SIGKILL');
    await first.ended();
    expect((await launch()).url).toBe(first.url);
  });
});

describe('a command line that makes no sense', () => {
  it.each([
    ['a missing folder', { folder: '/no/such/folder' }, /There is no folder \/no\/such\/folder/],
    ['an unknown option', { args: ['--nonsense'] }, /Unknown option '--nonsense'/],
    ['a bad profile', { args: ['--profile', '../x'] }, /'\.\.\/x' is no profile name/],
  ])('ends with 2 and one sentence: %s', async (_what, options, sentence) => {
    await expect(ServerProcess.launch({ home: home.path, ...options })).rejects.toThrow(
      /ended with 2:\n[^\n]*$/,
    );
    await expect(ServerProcess.launch({ home: home.path, ...options })).rejects.toThrow(sentence);
  });

  it('refuses a file in the place of a folder', async () => {
    const file = join(project.path, 'a.txt');
    await expect(ServerProcess.launch({ home: home.path, folder: file })).rejects.toThrow(/is a file/);
  });
});

describe('the last window', () => {
  it(verifies('workbench.leaves', 'takes the server with it'), async () => {
    const server = await launch();
    const [one, two] = [await openWindow(server), await openWindow(server)];
    one.destroy();
    two.destroy();
    expect(await server.ended()).toBe(0);
    await expect(access(join(home.path, 'profiles', 'default', 'instance.json'))).rejects.toThrow('ENOENT');
  });

  it('asks in the middle of a run; Stop asks the run to stop, and the server leaves when it has', async () => {
    const server = await launch();
    const run = await startRun('r1');
    (await openWindow(server)).destroy();
    const page = await vi.waitUntil(() => closingUrl(server), { timeout: 10_000 });
    const cookie = await cookieOf(server);
    expect(await (await fetch(page, { headers: { cookie } })).text()).toContain('Keep running');
    const answer = { method: 'POST', headers: { cookie }, body: JSON.stringify({ answer: 'stop' }) };
    await fetch(new URL('/_specwright/closing/answer', page), answer);
    await vi.waitFor(() => access(join(home.path, 'runs', 'r1.stop')), { timeout: 5_000 });
    await rm(run);
    expect(await server.ended()).toBe(0);
  });

  it('stops the run when nobody answers', async () => {
    const server = await launch({ env: { ...quick, SPECWRIGHT_CLOSE_TIMEOUT_MS: '300' } });
    const run = await startRun('r2');
    (await openWindow(server)).destroy();
    await vi.waitFor(() => access(join(home.path, 'runs', 'r2.stop')), { timeout: 10_000 });
    await rm(run);
    expect(await server.ended()).toBe(0);
  });

  it('cancels the question when a window is back', async () => {
    const server = await launch();
    await startRun('r3');
    (await openWindow(server)).destroy();
    const page = await vi.waitUntil(() => closingUrl(server), { timeout: 10_000 });
    const window = await openWindow(server);
    const cookie = await cookieOf(server);
    const state: unknown = await (
      await fetch(new URL('/_specwright/closing/state', page), { headers: { cookie } })
    ).json();
    expect(state).toEqual({ kind: 'open' });
    await expect(access(join(home.path, 'runs', 'r3.stop'))).rejects.toThrow('ENOENT');
    window.destroy();
  });
});
