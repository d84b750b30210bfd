import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bareBase } from '../../build/codeoss/index.ts';
import { startBrowser } from '../automation/browser.ts';
import { scratchFolder, scratchProject } from '../automation/fixtures.ts';
import { repo } from '../automation/launchServer.ts';
import { type Figure, median } from './figure.ts';

const chatInput = '.interactive-session .interactive-input-editor .monaco-editor';
const runs = 9;

/** Starts a server with the pinned Node and resolves with its process and the address that it prints. */
async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/\S+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
    child.once('exit', status =>
      reject(new Error(`${args[0]} ended with ${status} before it printed an address.`)),
    );
  });
  return [child, url];
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGINT');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function ourServer(folder: string, home: string): Promise<[ChildProcess, string]> {
  return startServer([join(repo, 'scripts', 'start.ts'), '--serve', folder], { SPECWRIGHT_HOME: home });
}

/** Milliseconds from the start of the server's process until the Chat input can be typed in. */
async function measure(browser: Browser, start: () => Promise<[ChildProcess, string]>): Promise<number> {
  const began = performance.now();
  const [child, url] = await start();
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(chatInput).first().waitFor({ timeout: 60_000 });
    return performance.now() - began;
  } finally {
    await context.close();
    await end(child);
  }
}

/** Milliseconds until a server has printed its address. */
async function timeToAddress(start: () => Promise<[ChildProcess, string]>): Promise<number> {
  const began = performance.now();
  const [child] = await start();
  const took = performance.now() - began;
  await end(child);
  return took;
}

/**
 * From `npm start -- --serve` (without npm) to its address, once built. The peer is the limit that the product sets itself: 3 s.
 */
export async function serve(): Promise<Figure> {
  const project = await scratchProject({ 'README.md': '# Bench\n' });
  const home = await scratchFolder('bench');
  const own: number[] = [];
  try {
    for (let run = 0; run <= runs; run++) {
      const took = await timeToAddress(() => ourServer(project.path, home.path));
      if (run > 0) own.push(took);
    }
  } finally {
    await Promise.all([project.dispose(), home.dispose()]);
  }
  return {
    name: 'start to address',
    value: median(own),
    unit: 'ms',
    runs,
    peer: { name: 'limit', value: 3000 },
  };
}

/**
 * From the start of the process to a Chat input one can type in, against the unmodified build on a minimal host: same Node,
 * same Chromium, each run with an empty browser profile, the two sides in turn. The first round warms the disk and does not count.
 */
export async function startup(report: (line: string) => void): Promise<Figure> {
  const bare = await bareBase({ out: join(repo, '.build'), report });
  const project = await scratchProject({ 'README.md': '# Bench\n' });
  const [ours, theirs] = [await scratchFolder('bench'), await scratchFolder('bench-bare')];
  const browser = await startBrowser();
  const folder = `?folder=${encodeURIComponent(project.path)}`;
  const own: number[] = [];
  const peer: number[] = [];
  try {
    for (let run = 0; run <= runs; run++) {
      const a = await measure(browser, () => ourServer(project.path, ours.path));
      const b = await measure(browser, async () => {
        const [child, url] = await startServer(
          [join(repo, 'test', 'bench', 'bareHost.ts'), bare, theirs.path],
          {},
        );
        return [child, url + folder];
      });
      report(
        `start ${run}: ${a.toFixed(0)} ms, unmodified ${b.toFixed(0)} ms${run === 0 ? ' (warm-up)' : ''}`,
      );
      if (run === 0) continue;
      own.push(a);
      peer.push(b);
    }
  } finally {
    await browser.close();
    await Promise.all([project.dispose(), ours.dispose(), theirs.dispose()]);
  }
  return {
    name: 'start to Chat input',
    value: median(own),
    unit: 'ms',
    runs,
    peer: { name: 'unmodified Code OSS', value: median(peer) },
  };
}
