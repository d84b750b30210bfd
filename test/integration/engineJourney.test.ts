import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ScriptedEndpoint,
  answerEvents,
  stream,
  textBlock,
  toolBlock,
} from '../../src/platform/testing/index.ts';
import type { DocumentName } from '../../src/protocol/index.ts';
import { verifies } from '../requirements.ts';
import { type BenchOptions, HostBench, model } from './engineHost.ts';
import { startRehearsalProcess } from './rehearsalProcess.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function bench(options: BenchOptions = {}): Promise<HostBench> {
  const made = await HostBench.open(options);
  opened.push(() => made.close());
  return made;
}

/** A bench on the sample, with the endpoint and key of somebody who pays. */
async function paying(): Promise<HostBench> {
  const rehearsal = await startRehearsalProcess();
  opened.push(() => rehearsal.stop());
  const made = await bench({ env: HostBench.endpoint(rehearsal.url, rehearsal.key) });
  made.copySample();
  return made;
}

const spec = 'rate-limiter';

async function writeAndApprove(made: HostBench, document: DocumentName, text: string): Promise<void> {
  const first = { kind: 'spec-new', text: 'Add a rate limiter to the API', images: [] } as const;
  const request = document === 'requirements' ? first : ({ kind: 'spec-document', spec, document } as const);
  expect(await made.run(request)).toMatchObject({ kind: 'done' });
  expect(await made.run({ kind: 'spec-revise', spec, document, text })).toMatchObject({ kind: 'done' });
  await made.host.engine.specs.approve(spec, document);
}

describe('a feature', () => {
  it(
    verifies(
      ['engine.loop', 'specs.proof', 'specs.evidence', 'specs.hand-edit', 'specs.gates'],
      'goes from a sentence to code whose tests pass, with a change asked for at each gate',
    ),
    async () => {
      const made = await paying();
      await writeAndApprove(made, 'requirements', 'Make the limit configurable');
      await writeAndApprove(made, 'design', 'Add a sequence diagram');
      await writeAndApprove(made, 'tasks', 'Mention it in the README');
      made.user.onAsked = () => {
        made.user.onAsked = () => undefined;
        appendFileSync(join(made.workspace, `.kiro/specs/${spec}/tasks.md`), '\n- written by hand\n');
      };
      const outcome = await made.run({ kind: 'tasks', spec, includeOptional: true });
      expect(outcome).toMatchObject({ kind: 'done' });

      const tasks = made.read(`.kiro/specs/${spec}/tasks.md`);
      expect(tasks).not.toMatch(/\[[ ~-]\]/u);
      expect(tasks).toContain('- written by hand');
      const commands = made.user.asked
        .filter(({ capability }) => capability === 'shell')
        .map(({ subject }) => subject);
      expect(new Set(commands)).toEqual(new Set(['npm test']));
      const evidence = made.read(`.kiro/specwright/evidence/${spec}.jsonl`).trim().split('\n');
      expect(evidence.length).toBe(commands.length);
      const report = execFileSync('npm', ['test'], { cwd: made.workspace, encoding: 'utf8' });
      expect(report).toMatch(/fail 0/u);
      expect(existsSync(join(made.workspace, 'src/rateLimiter.ts'))).toBe(true);
      expect(await made.host.engine.specs.get(spec)).toMatchObject({ phase: 'done' });
    },
  );
});

describe('the rehearsal', () => {
  it('is a child that the host starts, is labelled, and leaves with it', async () => {
    const made = await bench({ env: { SPECWRIGHT_REHEARSAL_MODE: '1' } });
    expect(made.host.connection.state()).toEqual({
      kind: 'rehearsal',
      label: 'Rehearsal (scripted, no model)',
    });
    const models = await made.host.connection.models(new AbortController().signal);
    expect(models.filter(({ isDefault }) => isDefault)).toMatchObject([{ id: model }]);
    expect(await made.vibe('Hello')).toEqual({ kind: 'done' });
    made.host.dispose();
    expect(await made.vibe('Hello')).toMatchObject({ kind: 'failed' });
  });
});

describe('a run that breaks off', () => {
  it(verifies('engine.abort', 'ends at once when the user stops it while a command runs'), async () => {
    const endpoint = await ScriptedEndpoint.start(
      stream(
        answerEvents([toolBlock('t', 'run_command', '{"command":"echo begun; sleep 600"}')], 'tool_use'),
      ),
    );
    opened.push(() => endpoint.close());
    const made = await bench({ env: HostBench.endpoint(endpoint.url, 'test-key-1') });
    const running = made.vibe('go');
    await expect.poll(() => made.user.seen('tool-output').length).toBe(2);
    made.stop.abort();
    expect(await running).toEqual({ kind: 'stopped', message: 'Stopped.' });
    expect(await made.host.engine.interrupted()).toEqual([]);
  });

  it('goes on after its window was closed at a card, and finishes the task', async () => {
    const made = await paying();
    for (const document of ['requirements', 'design', 'tasks'] as const) {
      await made.run(
        document === 'requirements'
          ? { kind: 'spec-new', text: 'Add a rate limiter to the API', images: [] }
          : { kind: 'spec-document', spec, document },
      );
      await made.host.engine.specs.approve(spec, document);
    }
    made.user.answer = 'never';
    made.user.onAsked = () => {
      const run = made.user.seen('started').at(-1)?.run ?? '';
      writeFileSync(join(made.data, 'runs', `${run}.stop`), '');
    };
    const outcome = await made.run({ kind: 'task', spec, task: '1.1' });
    expect(outcome).toEqual({
      kind: 'stopped',
      message: 'Stopped between two steps. You can resume this run.',
    });
    made.host.dispose();

    const next = await bench({ workspace: made.workspace, data: made.data, env: made.env });
    const [run] = await next.host.engine.interrupted();
    expect(run).toMatchObject({ request: { kind: 'task', task: '1.1' }, unfinishedCommands: [] });
    expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toMatchObject({ kind: 'done' });
    expect(next.read(`.kiro/specs/${spec}/tasks.md`)).toContain('- [x] 1.1');
    expect(readdirSync(join(next.data, 'runs'))).toEqual([]);
  });

  it(
    verifies(
      'engine.intent-first',
      'after kill -9 in the middle of a command is offered, and the command not repeated',
    ),
    async () => {
      const made = await bench();
      const count = join(made.root, 'count');
      const command = JSON.stringify({ command: `echo $$ >> ${count}; exec sleep 600` });
      const endpoint = await ScriptedEndpoint.start(
        stream(
          answerEvents([textBlock('I will start it.'), toolBlock('t', 'run_command', command)], 'tool_use'),
        ),
        stream(answerEvents([textBlock('I see it was interrupted.')])),
      );
      opened.push(() => endpoint.close());
      const entry = fileURLToPath(new URL('engineChild.ts', import.meta.url));
      const child: ChildProcess = spawn(
        process.execPath,
        [entry, made.workspace, made.data, endpoint.url, 'test-key-1'],
        { stdio: 'ignore' },
      );
      await expect
        .poll(() => existsSync(count) && readFileSync(count, 'utf8').endsWith('\n'), { timeout: 20_000 })
        .toBe(true);
      child.kill('SIGKILL');
      await once(child, 'exit');
      process.kill(-Number(readFileSync(count, 'utf8')), 'SIGKILL');

      const next = await bench({
        workspace: made.workspace,
        data: made.data,
        env: HostBench.endpoint(endpoint.url, 'test-key-1'),
      });
      const [run] = await next.host.engine.interrupted();
      expect(run?.unfinishedCommands).toEqual([`echo $$ >> ${count}; exec sleep 600`]);
      expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toEqual({ kind: 'done' });
      expect(readFileSync(count, 'utf8').trim().split('\n')).toHaveLength(1);
      expect(next.user.seen('tool-ended')[0]?.summary).toBe('outcome unknown; not run again');
      expect(endpoint.seen.at(-1)?.body).toContain('I will start it.');
      expect(endpoint.seen.at(-1)?.body).toContain('outcome unknown; not run again');
    },
  );
});
