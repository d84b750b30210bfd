import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { foreignClient } from './foreignClient.ts';
import { type RehearsalProcess, startRehearsalProcess } from './rehearsalProcess.ts';

const run = promisify(execFile);

let folder: string;
let rehearsal: RehearsalProcess;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'specwright-foreign-')));
  const file = join(folder, 'hello.txt');
  const scenario = join(folder, 'scenario.json');
  await writeFile(file, 'The marker is 4711.\n');
  await writeFile(scenario, JSON.stringify(readingScenario(file)));
  rehearsal = await startRehearsalProcess({ scenario });
});

afterEach(async () => {
  await rehearsal.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** One line in which the client's own tool reads a file. */
function readingScenario(file: string): object {
  const steps = [
    { say: 'I will read it.', calls: [{ tool: 'Read', input: { file_path: file } }] },
    { expects: [{ contains: ['The marker is 4711.'] }], say: 'It says that the marker is 4711.' },
  ];
  return {
    version: 1,
    name: 'foreign',
    lines: [{ id: 'read', when: { text: ['What is in hello.txt'] }, steps }],
  };
}

/** Its switches for what the rehearsal does not cover: caching, thinking, betas, and everything but the conversation. */
const switches = {
  DISABLE_PROMPT_CACHING: '1',
  MAX_THINKING_TOKENS: '0',
  CLAUDE_CODE_DISABLE_EXPERIMENTAL_BETAS: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  DISABLE_AUTOUPDATER: '1',
};

describe('a client that others wrote', () => {
  it(
    verifies('rehearsal.foreign-client', 'completes a turn, with a call of its own tool in the middle'),
    async ({ skip }) => {
      const client = await foreignClient();
      if ('missing' in client) return skip(client.missing);
      const args = ['-p', 'What is in hello.txt?', '--output-format', 'json', '--model', 'claude-sonnet-4-5'];
      const started = run(client.path, [...args, '--tools', 'Read'], {
        cwd: folder,
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          ANTHROPIC_BASE_URL: rehearsal.url,
          ANTHROPIC_API_KEY: rehearsal.key,
          ...switches,
        },
      });
      started.child.stdin?.end();
      expect(JSON.parse((await started).stdout)).toMatchObject({
        is_error: false,
        num_turns: 2,
        stop_reason: 'end_turn',
        result: 'It says that the marker is 4711.',
      });
    },
    300_000,
  );
});
