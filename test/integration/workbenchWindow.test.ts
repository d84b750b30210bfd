import { spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Scratch, scratchFolder } from '../automation/fixtures.ts';
import { repo } from '../automation/launchServer.ts';

let home: Scratch;
let stop: () => Promise<void>;

beforeEach(async () => {
  home = await scratchFolder('home');
  stop = () => Promise.resolve();
});
afterEach(async () => {
  await stop();
  await home.dispose();
});

interface Launched {
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** `npm start` without `--serve`, on a machine whose browser and display are as told. */
function start(env: Readonly<Record<string, string>>): Launched {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...own } = process.env;
  const child = spawn(process.execPath, [join(repo, 'scripts', 'start.ts'), home.path], {
    env: { ...own, SPECWRIGHT_HOME: join(home.path, 'data'), ...env },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => (text.stdout += String(chunk)));
  child.stderr.on('data', chunk => (text.stderr += String(chunk)));
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { stdout: () => text.stdout, stderr: () => text.stderr };
}

async function browserScript(body: string): Promise<string> {
  const file = join(home.path, 'browser');
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}

describe('npm start', () => {
  it('opens an app window whose address lets in one browser once', async () => {
    const seen = join(home.path, 'arguments');
    const browser = await browserScript(
      `printf '%s\\n' "$@" > '${seen}.part' && mv '${seen}.part' '${seen}'\nsleep 30`,
    );
    start({ SPECWRIGHT_BROWSER: browser, DISPLAY: ':99' });
    const args = await vi.waitUntil(() => readFile(seen, 'utf8').catch(() => undefined), { timeout: 40_000 });
    const address = /^--app=(.*)$/m.exec(args)?.[1] ?? '';
    expect(args).toContain(`--user-data-dir=${join(home.path, 'data', 'profiles', 'default', 'browser')}`);
    expect(new URL(address).searchParams.get('folder')).toBe(home.path);
    const statuses = [];
    for (let visit = 0; visit < 2; visit++)
      statuses.push((await fetch(address, { redirect: 'manual' })).status);
    expect(statuses).toEqual([302, 401]);
  });

  it('prints the address and what to install where there is no browser', async () => {
    const output = start({ SPECWRIGHT_BROWSER: '/none', DISPLAY: ':99' });
    await vi.waitUntil(() => output.stdout().startsWith('http://127.0.0.1:'), { timeout: 40_000 });
    expect(output.stderr()).toContain('sudo apt-get install chromium');
  });

  it('prints the address where there is no display', async () => {
    const output = start({ SPECWRIGHT_BROWSER: '/bin/true' });
    await vi.waitUntil(() => output.stdout().startsWith('http://127.0.0.1:'), { timeout: 40_000 });
    expect(output.stderr()).toContain('There is no display here');
  });

  it('prints the address when the browser gives up', async () => {
    const output = start({ SPECWRIGHT_BROWSER: await browserScript('exit 3'), DISPLAY: ':99' });
    await vi.waitUntil(() => output.stdout().startsWith('http://127.0.0.1:'), { timeout: 40_000 });
    expect(output.stderr()).toMatch(/did not open a window: it ended with status 3/);
  });
});
