import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { type RehearsalProcess, startRehearsalProcess } from './rehearsalProcess.ts';
import { SpecPrompts } from './specPrompts.ts';
import { TinyAgent } from './tinyAgent.ts';
import { runCommand } from './tinyTools.ts';

const sample = fileURLToPath(new URL('../../resources/samples/notes-api', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

let rehearsal: RehearsalProcess;
let parent: string;
let root: string;
let agent: TinyAgent;
let prompts: SpecPrompts;
let copies = 0;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'specwright-scenario-'));
  rehearsal = await startRehearsalProcess();
});

beforeEach(async () => {
  copies += 1;
  root = join(parent, String(copies));
  await cp(sample, root, { recursive: true });
  agent = new TinyAgent({ url: rehearsal.url, key: rehearsal.key, root });
  prompts = new SpecPrompts(root);
});

afterAll(async () => {
  await rehearsal.stop();
  await rm(parent, { recursive: true, force: true, maxRetries: 5 });
});

/** Plays a turn that must go through: nothing said by the rehearsal about itself, no call that failed. */
async function play(prompt: string): Promise<string> {
  const { said, calls } = await agent.turn(prompt);
  expect(said.filter(text => text.startsWith('Rehearsal:'))).toEqual([]);
  expect(calls.filter(call => call.answer.isError)).toEqual([]);
  return said.at(-1) ?? '';
}

async function writeDocuments(): Promise<void> {
  await play(await prompts.requirements('Add a rate limiter to the API'));
  await play(await prompts.design());
  await play(await prompts.tasks());
}

async function runTasks(...numbers: readonly string[]): Promise<void> {
  for (const number of numbers) expect(await play(await prompts.task(number))).toContain('All tests pass.');
}

function typeErrors(): Promise<string> {
  return runCommand(root, `"${process.execPath}" "${tsc}" -p .`).then(({ output }) => output);
}

// They run the sample's own tests a dozen times.
describe('the scenario on the sample', { timeout: 180_000 }, () => {
  it(
    verifies('rehearsal.scenario', 'goes from a prompt to a limiter that the tests of the sample hold to'),
    async () => {
      expect((await runCommand(root, 'npm test')).code).toBe(0);
      await writeDocuments();
      await runTasks('1.1', '1.2', '2.1');

      const tests = await runCommand(root, 'npm test');
      expect(tests).toMatchObject({
        code: 0,
        output: expect.stringContaining('a refusal says when to come back') as string,
      });
      expect(await typeErrors()).toBe('');

      await cp(join(sample, 'src/server.ts'), join(root, 'src/server.ts'));
      expect((await runCommand(root, 'npm test')).code).toBe(1);
    },
  );

  it(
    verifies('rehearsal.changes', 'takes one change at each gate, and builds what was asked for'),
    async () => {
      await play(await prompts.requirements('Add a rate limiter to the API'));
      await play(await prompts.revise('requirements', 'Make the limit configurable.'));
      await play(await prompts.design());
      await play(await prompts.revise('design', 'Add a sequence diagram.'));
      await play(await prompts.tasks());
      await play(await prompts.revise('tasks', 'Add a task for the README.'));
      expect(await prompts.document('requirements')).toContain('`RATE_LIMIT_REQUESTS`');
      expect(await prompts.document('design')).toContain('sequenceDiagram');
      expect(await prompts.document('tasks')).toContain('2.2 Describe the limit in the README');

      await runTasks('1.1', '2.1', '3.1', '2.2');
      expect((await runCommand(root, 'npm test')).code).toBe(0);
      expect(await typeErrors()).toBe('');
      expect(await readFile(join(root, 'README.md'), 'utf8')).toContain('RATE_LIMIT_WINDOW_SECONDS');
      const refused = await runCommand(root, 'npm start', { RATE_LIMIT_REQUESTS: 'many' });
      expect(refused.code).toBe(1);
      expect(refused.output).toContain(
        'RATE_LIMIT_REQUESTS must be a whole number from 1 to 1000000, not "many".',
      );
    },
  );

  it('says so when a change is asked for that it does not know, and changes nothing', async () => {
    await writeDocuments();
    for (const phase of ['requirements', 'design', 'tasks'] as const) {
      const before = await prompts.document(phase);
      const { said, calls } = await agent.turn(await prompts.revise(phase, 'Write it in French.'));
      expect(said.join()).toMatch(/^Rehearsal: I have no line for this change \(“Write it in French\.”\)/);
      expect(calls).toEqual([]);
      expect(await prompts.document(phase)).toBe(before);
    }
  });

  it('says which change is in the documents already', async () => {
    await play(await prompts.requirements('Add a rate limiter to the API'));
    expect(await play(await prompts.revise('requirements', 'Limit each user separately'))).toContain(
      'Requirement 1 already',
    );
    expect(await play(await prompts.revise('requirements', 'Send a retry header'))).toContain(
      'Requirement 2 already',
    );
    await play(await prompts.revise('requirements', 'Read the limit from the environment'));
    expect(await play(await prompts.revise('requirements', 'make it configurable'))).toContain(
      'Requirement 4 already',
    );
  });

  it('does without a spec as well', async () => {
    expect(await play('What does this project do?')).toContain('keeps notes in memory');
    expect(await play('Add a rate limiter to the API')).toContain('429');
    expect(await play('Add a rate limiter to the API')).toContain('nothing to add');
    expect(await play('Please run the tests')).toBe('All tests pass.');
    expect(await play('Hello there')).toContain('This is a rehearsal');
    expect((await runCommand(root, 'npm test')).output).toContain('a refusal says when to come back');
  });
});

describe('where the script has no line', () => {
  it(verifies('rehearsal.scenario', 'it says what it knows, and ends the turn'), async () => {
    const { said, calls } = await agent.turn('Translate the project to Rust');
    expect(said.join()).toContain(
      'Rehearsal: I have no line for this request (“Translate the project to Rust”)',
    );
    expect(said.join()).toContain('“Add a rate limiter to the API”');
    expect(calls).toEqual([]);
  });

  it('it goes on only with the files that it knows', async () => {
    await writeFile(join(root, 'src/server.ts'), 'export const nothing = 0;\n');
    const { said } = await agent.turn(await prompts.requirements('Add a rate limiter to the API'));
    expect(said.at(-1)).toMatch(/^Rehearsal: I have no line for what `read_file` returned\./);
    expect(said.at(-1)).toContain('export function createServer(options: ServerOptions');
  });

  it('it does not take a failing test for a passing one', async () => {
    await writeDocuments();
    await writeFile(
      join(root, 'test/broken.test.ts'),
      "import assert from 'node:assert/strict';\nassert.equal(1, 2);\n",
    );
    const { said } = await agent.turn(await prompts.task('1.1'));
    expect(said.at(-1)).toMatch(
      /^Rehearsal: I have no line for what `run_command` returned\..*“exit code 1 after/,
    );
  });

  it('it stops when the user says no', async () => {
    await writeDocuments();
    const refusing = new TinyAgent({
      url: rehearsal.url,
      key: rehearsal.key,
      root,
      intercept: tool =>
        tool === 'run_command'
          ? { text: 'Refused: the developer rejected this call.', isError: true }
          : undefined,
    });
    const { said } = await refusing.turn(await prompts.task('1.1'));
    expect(said.at(-1)).toBe('You turned `run_command` down, so I stop here and leave things as they are.');
  });

  it('it sees a spec of that name which is there already', async () => {
    await writeDocuments();
    const { said } = await agent.turn(await prompts.requirements('Add a rate limiter to the API'));
    expect(said.at(-1)).toContain('already has a spec named `rate-limiter`');
  });
});

describe('a conversation that broke off', () => {
  it('goes on in another process, with the calls that did not come through', async () => {
    await writeDocuments();
    const whole = await agent.turn(await prompts.task('1.1'));
    const writing = whole.messages.findIndex(
      ({ role, content }) => role === 'assistant' && JSON.stringify(content).includes('write_file'),
    );
    const answers = whole.messages[writing + 1];
    const blocks = Array.isArray(answers?.content) ? answers.content : [];
    const second = {
      ...blocks[1],
      content: 'Failed: not run. The run ended before this call started.',
      is_error: true,
    };
    const other = await startRehearsalProcess();
    const heir = new TinyAgent({ url: other.url, key: other.key, root });
    await rm(join(root, 'test/rateLimiter.test.ts'));
    const rest = await heir.goOn([
      ...whole.messages.slice(0, writing + 1),
      { role: 'user', content: [blocks[0], second, { type: 'text', text: 'Continue' }] as never },
    ]);
    expect(rest.calls.map(({ tool, input }) => [tool, (input as { path?: string }).path])).toEqual([
      ['write_file', 'test/rateLimiter.test.ts'],
      ['run_command', undefined],
    ]);
    expect(rest.said.at(-1)).toContain('All tests pass.');
    expect(await other.stop()).toBe(0);
  });
});
