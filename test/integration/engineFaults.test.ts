import {
  promises as fs,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ScriptedEndpoint,
  answerEvents,
  stream,
  textBlock,
  toolBlock,
} from '../../src/platform/testing/index.ts';
import { verifies } from '../requirements.ts';
import { type BenchOptions, HostBench, type Mount, tryMount } from './engineHost.ts';
import { type RehearsalProcess, startRehearsalProcess } from './rehearsalProcess.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of opened.splice(0).reverse()) await close();
});

async function rehearsal(fault?: string): Promise<RehearsalProcess> {
  const running = await startRehearsalProcess(fault === undefined ? {} : { fault });
  opened.push(() => running.stop());
  return running;
}

async function bench(options: BenchOptions = {}): Promise<HostBench> {
  const made = await HostBench.open(options);
  opened.push(() => made.close());
  return made;
}

/** A bench on the sample whose model plays a fault. */
async function faulty(fault?: string): Promise<HostBench> {
  const { url, key } = await rehearsal(fault);
  const made = await bench({ env: HostBench.endpoint(url, key) });
  made.copySample();
  return made;
}

/** A bench whose model calls these tools once, then says it is done. */
async function calling(
  tools: readonly (readonly [string, unknown])[],
  options: BenchOptions = {},
): Promise<HostBench> {
  const blocks = tools.map(([name, input], index) => toolBlock(`t${index}`, name, JSON.stringify(input)));
  const endpoint = await ScriptedEndpoint.start(
    stream(answerEvents(blocks, 'tool_use')),
    stream(answerEvents([textBlock('done')])),
  );
  opened.push(() => endpoint.close());
  return bench({ ...options, env: HostBench.endpoint(endpoint.url, 'test-key-1') });
}

function mounted(args: (path: string) => readonly string[]): Mount | undefined {
  const mount = tryMount(args);
  if (mount) opened.push(() => mount.unmount());
  return mount;
}

describe('a connection', () => {
  it(
    verifies('faults.wrong-key', 'says that the key was refused, when it is entered and when it is used'),
    async () => {
      const { url } = await rehearsal();
      const made = await bench({ env: HostBench.endpoint(url, 'not-the-right-key') });
      const outcome = await made.vibe('Hello');
      expect(outcome).toEqual({
        kind: 'failed',
        code: 'model-auth',
        message: expect.stringMatching(
          /^http:\/\/127\.0\.0\.1:\d+ refused the key: .+\. Enter a valid key\.$/u,
        ) as string,
      });
      await expect(made.host.connection.useEndpoint(url, 'not-the-right-key')).rejects.toMatchObject({
        code: 'model-auth',
      });
    },
  );

  it(verifies('faults.endpoint-down', 'says that nothing answers'), async () => {
    const running = await rehearsal();
    const { url, key } = running;
    const made = await bench({ env: HostBench.endpoint(url, key) });
    await running.stop();
    expect(await made.vibe('Hello')).toEqual({
      kind: 'failed',
      code: 'model-unreachable',
      message: `${url} cannot be reached: nothing answers at that address. Check that it is right and that the service is running.`,
    });
  });

  it(
    verifies(['faults.rate-limit', 'engine.retries'], 'waits as long as a 429 asks, shows it, and goes on'),
    async () => {
      const made = await faulty('rate-limited-once');
      expect(await made.vibe('Hello')).toEqual({ kind: 'done' });
      expect(made.user.seen('retry')).toEqual([
        { type: 'retry', attempt: 2, delayMs: 1000, reason: 'too many requests' },
      ]);
      expect(made.said()).toContain('rehearsal');
    },
  );

  it(verifies('faults.overloaded', 'tries again after a 529, and says so in the end'), async () => {
    const made = await faulty('overloaded-always');
    expect(await made.vibe('Hello')).toMatchObject({
      kind: 'failed',
      code: 'model-overloaded',
      message: expect.stringMatching(/ is overloaded right now\. Try again in a while\.$/u) as string,
    });
    expect(made.user.seen('retry').map(({ attempt }) => attempt)).toEqual([2, 3, 4]);
  });

  it(
    verifies('faults.cut-stream', 'runs nothing of an answer that broke off, and says so in the end'),
    async () => {
      const made = await faulty('cut-in-tool-input-always');
      const outcome = await made.run({ kind: 'spec-new', text: 'Add a rate limiter to the API', images: [] });
      expect(outcome).toMatchObject({
        kind: 'failed',
        code: 'model-stream-cut',
        message: expect.stringContaining('broke off in the middle of an answer') as string,
      });
      expect(made.user.seen('tool-started')).toEqual([]);
      expect(existsSync(join(made.workspace, '.kiro'))).toBe(false);
    },
  );

  it(
    verifies('faults.cut-stream', 'asks again after one such answer, and calls each tool once'),
    async () => {
      const made = await faulty('cut-in-tool-input-once');
      const outcome = await made.run({ kind: 'spec-new', text: 'Add a rate limiter to the API', images: [] });
      expect(outcome).toMatchObject({ kind: 'done' });
      expect(made.user.seen('retry')).toHaveLength(1);
      const titles = made.user.seen('tool-started').map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
    },
  );
});

describe('a model that errs', () => {
  it.each([
    ['malformed-json-once', /^the arguments are not a JSON object: /u],
    ['wrong-input-once', /^(path|pattern): Invalid input: expected string/u],
  ])(
    verifies('faults.bad-input', 'reads what was wrong with its call and mends it: %s'),
    async (fault, sentence) => {
      const made = await faulty(fault);
      const outcome = await made.vibe('What does this project do?');
      expect(outcome).toEqual({ kind: 'done' });
      const ended = made.user.seen('tool-ended');
      expect(ended[0]).toMatchObject({ ok: false, summary: expect.stringMatching(sentence) as string });
      expect(ended.at(-1)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['endless-same', /^The model made the same call \(list_dir\) 5 times in a row, so the turn was ended\./u],
    [
      'endless-varied',
      /^The model called tools 60 times in a row without finishing, so the turn was ended\./u,
    ],
  ])(
    verifies('faults.endless', 'is ended when it never stops calling tools: %s'),
    async (fault, sentence) => {
      const made = await faulty(fault);
      const outcome = await made.vibe('Look around');
      expect(outcome).toMatchObject({
        kind: 'failed',
        code: 'loop-limit',
        message: expect.stringMatching(sentence) as string,
      });
    },
  );
});

describe('a disk', () => {
  const full = (path: string) => ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path];
  const edit = [['write_file', { path: 'a.txt', content: 'x'.repeat(40_000) }]] as const;

  it(verifies('faults.disk-full', 'that is full is named, and what was there stays'), async () => {
    const mount = mounted(full);
    // Where nothing may be mounted, the fault is injected into the file system adapter.
    const made = await calling(edit, mount ? { workspace: mount.path } : {});
    writeFileSync(join(made.workspace, 'a.txt'), 'precious'.repeat(5000));
    if (!mount) injectInto(made.workspace, 'ENOSPC');
    expect(await made.vibe('go')).toEqual({ kind: 'done' });
    expect(made.user.seen('tool-ended')[0]?.summary).toBe(
      `${made.workspace}/a.txt cannot be written: no space is left on the disk. Free some and try again.`,
    );
    expect(statSync(join(made.workspace, 'a.txt')).size).toBe(40_000);
    expect(readdirSync(made.workspace)).toEqual(['a.txt']);
  });

  it(
    verifies('faults.disk-full', 'that is full below our own data ends the run with that sentence'),
    async () => {
      const mount = mounted(full);
      const made = await calling(edit, mount ? { data: join(mount.path, 'data') } : {});
      if (mount) {
        mkdirSync(made.data, { recursive: true });
        fill(join(mount.path, 'ballast'));
      } else injectInto(made.data, 'ENOSPC');
      expect(await made.vibe('go')).toMatchObject({
        kind: 'failed',
        code: 'file-no-space',
        message: expect.stringContaining('no space is left on the disk') as string,
      });
    },
  );

  it(verifies('faults.read-only', 'that is read-only is named'), async () => {
    const mount = mounted(path => ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', path]);
    const made = await calling(edit, mount ? { workspace: mount.path } : {});
    if (!mount) injectInto(made.workspace, 'EROFS');
    expect(await made.vibe('go')).toEqual({ kind: 'done' });
    expect(made.user.seen('tool-ended')[0]?.summary).toBe(
      `${made.workspace}/a.txt cannot be written: the file system is read-only.`,
    );
  });

  /** Every opening of a file below a folder fails, as the named fault would make it. */
  function injectInto(folder: string, code: string): void {
    const open = fs.open.bind(fs);
    vi.spyOn(fs, 'open').mockImplementation(async (path, ...rest) => {
      if (String(path).startsWith(folder)) throw Object.assign(new Error(code), { code });
      return open(path, ...rest);
    });
  }

  function fill(path: string): void {
    try {
      writeFileSync(path, Buffer.alloc(200_000));
    } catch {
      // That was the point.
    }
  }
});

describe('a symbolic link', () => {
  it(verifies('policy.symlinks', 'that leads out of the workspace asks before it is followed'), async () => {
    const made = await calling([
      ['read_file', { path: 'notes.txt' }],
      ['write_file', { path: 'out/new.txt', content: 'x' }],
    ]);
    const outside = join(made.root, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    symlinkSync(join(outside, 'secret.txt'), join(made.workspace, 'notes.txt'));
    symlinkSync(outside, join(made.workspace, 'out'));
    made.user.answer = { kind: 'reject' };
    await made.vibe('go');
    expect(made.user.asked.map(({ capability, reason }) => `${capability}: ${reason}`)).toEqual([
      'read: it leads out of the workspace through a symbolic link',
      'write: it leads out of the workspace through a symbolic link',
    ]);
    expect(made.user.seen('tool-ended').map(({ ok }) => ok)).toEqual([false, false]);
    expect(readdirSync(outside)).toEqual(['secret.txt']);
  });
});
