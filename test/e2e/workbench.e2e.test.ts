import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Scratch, scratchFolder, scratchProject } from '../automation/fixtures.ts';
import { Workbench } from '../automation/workbench.ts';
import { verifies } from '../requirements.ts';

let ide: Workbench | undefined;
let project: Scratch;
const scratches: Scratch[] = [];

beforeEach(async () => {
  project = await scratchProject({ 'hello.md': '# Hello\n' });
  scratches.push(project);
});
afterEach(async () => {
  await ide?.close();
  for (const scratch of scratches.splice(0)) await scratch.dispose();
});

const restricted = (window: Workbench) => window.page.locator('[id="status.workspaceTrust"]');
const explorer = (window: Workbench) => window.page.locator('.explorer-folders-view');

describe('a restart of the program', () => {
  it(verifies('workbench.survives-restart', 'keeps the layout and the trust in a folder'), async () => {
    const [home, browser] = [await scratchFolder('home'), await scratchFolder('browser')];
    scratches.push(home, browser);
    const setting = { folder: project.path, home: home.path, browserData: browser.path, trust: false };

    ide = await Workbench.launch(setting);
    await restricted(ide).waitFor();
    await ide.trustFolder();
    await restricted(ide).waitFor({ state: 'hidden' });
    await explorer(ide).waitFor();
    await ide.runCommand('View: Toggle Primary Side Bar Visibility');
    await explorer(ide).waitFor({ state: 'hidden' });
    // The page writes what it keeps every few seconds.
    const window = ide;
    await vi.waitUntil(() => window.storedState('workbench.sideBar.hidden').then(value => value === 'true'), {
      timeout: 20_000,
    });
    await ide.close();

    ide = await Workbench.launch(setting);
    await ide.page.locator('[id="status.problems"]').waitFor();
    expect(await explorer(ide).isVisible()).toBe(false);
    expect(await restricted(ide).count()).toBe(0);
  });
});

describe('an extension host that dies', () => {
  it('is started again by itself', async () => {
    ide = await Workbench.launch({ folder: project.path });
    const before = await vi.waitUntil(() => extensionHosts(ide?.server.pid ?? 0).then(found => found[0]), {
      timeout: 20_000,
    });
    process.kill(before, 'SIGKILL');
    const after = await vi.waitUntil(
      () => extensionHosts(ide?.server.pid ?? 0).then(found => found.find(pid => pid !== before)),
      { timeout: 30_000 },
    );
    expect(after).not.toBe(before);
  });
});

describe('a terminal', () => {
  it('runs the pinned Node and knows no credential', async () => {
    const window = await Workbench.launch({
      folder: project.path,
      env: { ANTHROPIC_API_KEY: 'sk-secret', ANTHROPIC_AUTH_TOKEN: 'secret-token' },
    });
    ide = window;
    await window.runCommand('Terminal: Create New Terminal');
    const input = window.page.locator('.terminal-wrapper.active textarea').first();
    // A terminal that is still starting may lose the focus again, and what is typed with it.
    await vi.waitFor(
      async () => {
        await input.focus();
        await window.page.keyboard.type('env > env.txt && node --version > node.txt && touch done.txt\n');
        await explorer(window).getByText('done.txt').waitFor({ timeout: 8000 });
      },
      { timeout: 60_000 },
    );
    const env = await readFile(join(project.path, 'env.txt'), 'utf8');
    expect(env).toMatch(/^PATH=/m);
    expect(env).not.toMatch(/ANTHROPIC|sk-secret|secret-token/);
    expect(await readFile(join(project.path, 'node.txt'), 'utf8')).toBe(`${process.version}\n`);
  });
});

/** The processes that the server started as extension hosts; Linux tells by the arguments. */
async function extensionHosts(server: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${server}/task/${server}/children`, 'utf8');
  const pids = children.trim().split(' ').filter(Boolean).map(Number);
  const found = await Promise.all(
    pids.map(async pid => {
      const args = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return args.includes('--type=extensionHost') ? [pid] : [];
    }),
  );
  return found.flat();
}
