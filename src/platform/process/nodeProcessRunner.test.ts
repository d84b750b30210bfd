import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { commandEnvironment } from './commandEnvironment.ts';
import { NodeProcessRunner } from './nodeProcessRunner.ts';
import { OutputBuffer } from './outputBuffer.ts';

const isWindows = process.platform === 'win32';
const never = new AbortController().signal;
const minute = 60_000;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specwright-run-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runner(env: Readonly<Record<string, string | undefined>> = process.env): NodeProcessRunner {
  return new NodeProcessRunner({ env: commandEnvironment(env, process.execPath) });
}

function run(
  command: string,
  options: { timeoutMs?: number; signal?: AbortSignal; onOutput?: (chunk: string) => void } = {},
) {
  const { timeoutMs = minute, signal = never, onOutput = () => undefined } = options;
  return runner().run({ command, cwd: folder, timeoutMs }, onOutput, signal);
}

/** Whether a process is gone; a zombie that nobody reaped yet is. */
function isGone(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}

describe.skipIf(isWindows)('NodeProcessRunner', () => {
  it('tells the exit status of the process itself and what it wrote, in order', async () => {
    const outcome = await run('echo one; echo two >&2; echo drei ü; exit 3');
    expect(outcome).toMatchObject({ exitCode: 3, endedBy: 'exit' });
    expect([...outcome.output.trim().split('\n')].sort()).toEqual(['drei ü', 'one', 'two']);
  });

  it('has nothing to read and does not wait for it', async () => {
    expect(await run('cat; echo end')).toMatchObject({ exitCode: 0, output: 'end\n' });
  });

  it('ends the whole tree when it takes too long', async () => {
    const outcome = await run('sleep 99 & echo $!; wait', { timeoutMs: 300 });
    expect(outcome).toMatchObject({ endedBy: 'timeout', exitCode: undefined });
    expect(isGone(Number(outcome.output))).toBe(true);
  });

  it('ends the whole tree when it is stopped, a process that does not want to included', async () => {
    const stop = new AbortController();
    const outcome = await run("trap '' TERM; echo $$; while true; do sleep 0.1; done", {
      signal: stop.signal,
      onOutput: () => stop.abort(),
    });
    expect(outcome).toMatchObject({ endedBy: 'abort', exitCode: undefined });
    expect(isGone(Number(outcome.output.split('\n')[0]))).toBe(true);
  });

  it('leaves nothing running in the background, and does not wait for it', async () => {
    const outcome = await run('sleep 99 & echo $!');
    expect(outcome).toMatchObject({ exitCode: 0, endedBy: 'exit' });
    await expect.poll(() => isGone(Number(outcome.output))).toBe(true);
  });

  it('says so when there is nowhere to run', async () => {
    const nowhere = runner().run(
      { command: 'true', cwd: `${folder}/nowhere`, timeoutMs: minute },
      () => undefined,
      never,
    );
    await expect(nowhere).rejects.toMatchObject({ code: 'command-not-started' });
  });

  it(
    verifies('policy.environment', 'gives commands no credentials of ours and the pinned Node first'),
    async () => {
      const env = {
        ...process.env,
        ANTHROPIC_API_KEY: 'sk-secret',
        ANTHROPIC_AUTH_TOKEN: 'sk-secret',
        SPECWRIGHT_DATA: 'sk-secret',
        VSCODE_IPC_HOOK: 'sk-secret',
        ELECTRON_RUN_AS_NODE: '1',
        GREETING: 'kept',
      };
      const request = { command: 'env; command -v node', cwd: folder, timeoutMs: minute };
      const { output } = await runner(env).run(request, () => undefined, never);
      expect(output).not.toContain('sk-secret');
      expect(output).not.toMatch(/^(ANTHROPIC|SPECWRIGHT|VSCODE|ELECTRON)/mu);
      expect(output).toContain('GREETING=kept');
      expect(output.trim().split('\n').at(-1)).toBe(process.execPath);
    },
  );
});

describe('OutputBuffer', () => {
  it('keeps head and tail and tells how much is missing', () => {
    const buffer = new OutputBuffer(1000);
    for (let line = 0; line < 1000; line++) buffer.add(`line ${line}\n`);
    const text = buffer.text();
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text.startsWith('line 0\n')).toBe(true);
    expect(text.endsWith('line 999\n')).toBe(true);
    expect(text).toMatch(/… \(\d+ characters left out\) …/u);
  });

  it('drops what is meant for a terminal', () => {
    const buffer = new OutputBuffer(1000);
    buffer.add('\u001B[31mred\u001B[0m\r\n10%\r20%\r30%\n\u001B]0;title\u0007end');
    expect(buffer.text()).toBe('red\n30%\nend');
  });
});
