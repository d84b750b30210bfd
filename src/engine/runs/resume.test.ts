import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EngineBench,
  FakeModel,
  MemoryFileSystem,
  type ScriptedAnswer,
  calls,
  conversationFaults,
  says,
} from '../testing/index.ts';

const vibe = { kind: 'vibe', text: 'go', images: [] } as const;

function command(line: string) {
  return ['run_command', { command: line }] as const;
}

/** What a crash leaves: the files of a bench, with another process to find them. */
function nextStart(files: MemoryFileSystem, model: FakeModel, serverId?: string): EngineBench {
  const owner = { id: 'p2', isAlive: () => false };
  return new EngineBench(files, model, { owner, ...(serverId !== undefined && { serverId }) });
}

/** A bench whose process dies while the command runs. */
async function crashed(serverId?: string): Promise<EngineBench> {
  const model = new FakeModel(calls('a', command('deploy')));
  const bench = new EngineBench({ '/w/a.ts': '' }, model, serverId === undefined ? {} : { serverId });
  await new Promise<void>(resolve => {
    bench.processes.outcome = () => {
      resolve();
      return new Promise(() => undefined);
    };
    void bench.run(vibe);
  });
  return bench;
}

function copy(files: MemoryFileSystem): MemoryFileSystem {
  return new MemoryFileSystem(Object.fromEntries(files.paths().map(path => [path, files.text(path) ?? ''])));
}

describe('a run that broke off', () => {
  it('is offered at the next start, with the command whose end is unknown', async () => {
    const { files } = await crashed();
    const next = nextStart(files, new FakeModel());
    expect(await next.engine.interrupted()).toMatchObject([
      { request: { kind: 'vibe', text: 'go' }, unfinishedCommands: ['deploy'], reloaded: false },
    ]);
  });

  it('is told from a reload by the server that still lives', async () => {
    const { files } = await crashed('server-1');
    const [again] = await nextStart(files, new FakeModel(), 'server-1').engine.interrupted();
    expect(again?.reloaded).toBe(true);
    const [later] = await nextStart(files, new FakeModel(), 'server-2').engine.interrupted();
    expect(later?.reloaded).toBe(false);
  });

  it('goes on without running that command again, and tells the model and the user', async () => {
    const { files } = await crashed();
    const next = nextStart(files, new FakeModel(says('I will look first')));
    const [run] = await next.engine.interrupted();
    expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toEqual({ kind: 'done' });
    expect(next.processes.ran).toEqual([]);
    const messages = next.model?.requests[0]?.messages ?? [];
    expect(JSON.stringify(messages.at(-1))).toContain('outcome unknown; not run again');
    expect(conversationFaults(messages)).toEqual([]);
    expect(next.host.seen('tool-ended')).toMatchObject([
      { ok: false, summary: 'outcome unknown; not run again' },
    ]);
    expect(await next.engine.interrupted()).toEqual([]);
    expect(next.data('runs')).toEqual([]);
  });

  it('can be forgotten', async () => {
    const { files } = await crashed();
    const next = nextStart(files, new FakeModel());
    const [run] = await next.engine.interrupted();
    await next.engine.discard(run?.run ?? '');
    expect(await next.engine.interrupted()).toEqual([]);
    expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toMatchObject({ code: 'run-not-found' });
  });

  it('is not taken for one when its end was written and only its file was left', async () => {
    const bench = new EngineBench({}, new FakeModel(says('done')));
    let file = '';
    bench.model = new FakeModel(async () => {
      file = bench.files.text(bench.data('runs')[0] ?? '') ?? '';
      return [{ type: 'text', text: 'done' }];
    });
    await bench.run(vibe);
    bench.files.put('/data/runs/left.json', file);
    expect(await nextStart(bench.files, new FakeModel()).engine.interrupted()).toEqual([]);
  });

  it('is not offered while the process that works on it lives', async () => {
    const { files } = await crashed();
    const other = new EngineBench(files, new FakeModel(), {
      owner: { id: 'p2', isAlive: id => id === 'p1' },
    });
    expect(await other.engine.interrupted()).toEqual([]);
  });
});

describe('a run that breaks off again and again', () => {
  it('is not taken for a reload for ever', async () => {
    const { files } = await crashed('server-1');
    for (const expected of [true, true, true, false]) {
      const next = nextStart(files, new FakeModel(), 'server-1');
      const [run] = await next.engine.interrupted();
      expect(run?.reloaded).toBe(expected);
      const asked = new Promise<void>(resolve => {
        next.model = new FakeModel(() => {
          resolve();
          return new Promise(() => undefined);
        });
      });
      void next.run({ kind: 'resume', run: run?.run ?? '' });
      await asked;
    }
  });
});

describe('a pause', () => {
  it('waits for the end of a tool call, keeps the task marked, and goes on where it was', async () => {
    const tasks = '# Implementation Plan\n\n- [ ] 1. One\n- [ ] 2. Two\n';
    const folder = '/w/.kiro/specs/limit';
    const bench = new EngineBench(
      {
        '/w/package.json': '{"scripts":{"test":"node --test"}}',
        [`${folder}/requirements.md`]: '### Requirement 1: A\n\n1. THE Api SHALL work.\n',
        [`${folder}/design.md`]: '# Design\n\n## Overview\n',
        [`${folder}/tasks.md`]: tasks,
      },
      new FakeModel(calls('a', command('npm test'), command('never'))),
    );
    await bench.engine.specs.approve('limit', 'tasks');
    bench.processes.outcome = () => {
      const run = bench.host.seen('started')[0]?.run ?? '';
      bench.files.put(`/data/runs/${run}.stop`, '');
      return {};
    };
    const outcome = await bench.run({ kind: 'tasks', spec: 'limit', includeOptional: false });
    expect(outcome).toMatchObject({ kind: 'stopped', message: expect.stringContaining('resume') as string });
    expect(bench.processes.ran.map(({ command: line }) => line)).toEqual(['npm test']);
    expect(bench.files.text(`${folder}/tasks.md`)).toContain('- [-] 1. One\n- [~] 2. Two');

    bench.model = new FakeModel(says('done'), calls('b', command('npm test')), says('done'));
    bench.processes.outcome = () => ({});
    const [run] = await bench.engine.interrupted();
    expect(run).toMatchObject({ unfinishedCommands: [], reloaded: false });
    expect(await bench.run({ kind: 'resume', run: run?.run ?? '' })).toMatchObject({ kind: 'done' });
    expect(bench.files.text(`${folder}/tasks.md`)).toContain('- [x] 1. One\n- [x] 2. Two');
    expect(bench.processes.ran.map(({ command: line }) => line)).toEqual(['npm test', 'npm test']);
  });

  it('does not wait for a card that nobody answers', async () => {
    const bench = new EngineBench({}, new FakeModel(calls('a', command('x'))));
    bench.host.answer = 'never';
    bench.host.onAsked = () => {
      bench.files.put(`/data/runs/${bench.host.seen('started')[0]?.run ?? ''}.stop`, '');
      bench.clock.advance(500);
    };
    expect(await bench.run(vibe)).toMatchObject({ kind: 'stopped' });
    expect(await bench.engine.interrupted()).toHaveLength(1);
    expect(bench.processes.ran).toEqual([]);
  });

  it('is what disposing the engine means for a run; under the same server it was a reload', async () => {
    const bench = new EngineBench({}, undefined, { serverId: 'server-1' });
    bench.model = new FakeModel((_request, onEvent, signal) => {
      onEvent({ type: 'text', text: 'half an answer' });
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        bench.engine.dispose();
      });
    });
    expect(await bench.run(vibe)).toMatchObject({ kind: 'stopped' });
    const next = nextStart(bench.files, new FakeModel(says('a whole one')), 'server-1');
    const [run] = await next.engine.interrupted();
    expect(run?.reloaded).toBe(true);
    expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toEqual({ kind: 'done' });
    expect(next.model?.requests[0]?.messages).toHaveLength(1);
  });

  it('gives a task back when the run is forgotten', async () => {
    const folder = '/w/.kiro/specs/limit';
    const tasks = '# Implementation Plan\n\n- [ ] 1. One\n- [ ] 2. Two\n';
    const bench = new EngineBench({ [`${folder}/tasks.md`]: tasks }, undefined);
    await bench.files.write('/w/.kiro/specs/limit/requirements.md', new TextEncoder().encode('x'));
    await bench.files.write('/w/.kiro/specs/limit/design.md', new TextEncoder().encode('x'));
    await bench.engine.specs.approve('limit', 'tasks');
    bench.model = new FakeModel(() => {
      bench.engine.dispose();
      return Promise.reject(new DOMException('', 'AbortError'));
    });
    await bench.run({ kind: 'tasks', spec: 'limit', includeOptional: false });
    expect(bench.files.text(`${folder}/tasks.md`)).toContain('[-] 1');
    const next = nextStart(bench.files, new FakeModel());
    const [run] = await next.engine.interrupted();
    await next.engine.discard(run?.run ?? '');
    expect(bench.files.text(`${folder}/tasks.md`)).toBe(tasks);
  });
});

describe('a run whose window is gone', () => {
  /** The command runs until `finish` is called, and the window goes as soon as it does. */
  async function left(...answers: readonly ScriptedAnswer[]) {
    const bench = new EngineBench({ '/w/a.ts': '' }, new FakeModel(...answers), { serverId: 'server-1' });
    let finish: () => void = () => undefined;
    const running = new Promise<void>(started => {
      bench.processes.outcome = () => {
        started();
        return new Promise(resolve => (finish = () => resolve({})));
      };
    });
    const outcome = bench.run(vibe);
    await running;
    const gone = bench.engine.leave();
    const owner = { id: 'p2', isAlive: (id: string) => id === 'p1' };
    const next = new EngineBench(bench.files, new FakeModel(says('go on')), { owner, serverId: 'server-1' });
    await expect.poll(() => next.engine.interrupted()).toHaveLength(1);
    return { bench, next, outcome, gone, finish: () => finish() };
  }

  it('is handed over at its next boundary to whoever takes it up', async () => {
    const { bench, next, outcome, gone, finish } = await left(
      calls('a', command('first')),
      says('not asked'),
    );
    const [run] = await next.engine.interrupted();
    expect(run).toMatchObject({ ongoing: true, reloaded: true, unfinishedCommands: [] });
    const resumed = next.run({ kind: 'resume', run: run?.run ?? '' });
    await expect.poll(() => next.data('runs').some(path => path.endsWith('.stop'))).toBe(true);
    finish();
    expect(await outcome).toMatchObject({ kind: 'stopped' });
    await gone;
    next.clock.advance(1000);
    expect(await resumed).toEqual({ kind: 'done' });
    expect([bench.processes.ran.length, next.processes.ran.length]).toEqual([1, 0]);
    expect(JSON.stringify(next.model?.requests[0]?.messages)).toContain('exit code 0');
    expect(next.data('runs')).toEqual([]);
  });

  it('may come to its end before it is handed over', async () => {
    const { next, outcome, finish } = await left(calls('a', command('first')), says('done'));
    const [run] = await next.engine.interrupted();
    finish();
    expect(await outcome).toEqual({ kind: 'done' });
    expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toMatchObject({ code: 'run-not-found' });
    expect(next.data('runs')).toEqual([]);
  });

  it('pauses only when it needs the user where it is asked to go on alone', async () => {
    const { bench, outcome, gone, finish } = await left(
      calls('a', command('first'), command('second')),
      says('not asked'),
    );
    bench.files.put(`/data/runs/${bench.host.seen('started')[0]?.run ?? ''}.stop`, 'question');
    bench.host.answer = 'never';
    bench.host.onAsked = () => bench.clock.advance(500);
    finish();
    expect(await outcome).toMatchObject({ kind: 'stopped' });
    await gone;
    expect(bench.processes.ran.map(({ command: line }) => line)).toEqual(['first']);
    expect(await bench.engine.interrupted()).toMatchObject([{ ongoing: false, reloaded: false }]);
  });
});

describe('a journal cut at any byte', () => {
  it('resumes into a sound conversation that loses no message and repeats no command', async () => {
    const bench = new EngineBench({ '/w/a.ts': 'one\n' }, undefined);
    let runFile = '';
    const keepRunFile = (): void => {
      runFile = bench.files.text(bench.data('runs')[0] ?? '') ?? runFile;
    };
    bench.processes.outcome = () => {
      keepRunFile();
      return {};
    };
    bench.model = new FakeModel(
      calls('a', ['read_file', { path: 'a.ts' }], command('first'), [
        'write_file',
        { path: 'b.ts', content: 'ö' },
      ]),
      calls('b', command('second'), command('third')),
      says('done'),
    );
    await bench.run(vibe);
    const path = bench.data('sessions')[0] ?? '';
    const whole = new TextEncoder().encode(bench.files.text(path));
    const before = copy(bench.files);

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async length => {
        const files = copy(before);
        files.put(path, whole.slice(0, length));
        files.put('/data/runs/run.json', runFile);
        const next = nextStart(files, new FakeModel(says('I looked')));
        const [run] = await next.engine.interrupted();
        // Only a run whose last line, its end, is whole is not offered; its line feed may be missing.
        expect(run === undefined).toBe(length >= whole.length - 1);
        fc.pre(run !== undefined);
        expect(await next.run({ kind: 'resume', run: run?.run ?? '' })).toEqual({ kind: 'done' });
        expect(next.processes.ran).toEqual([]);
        for (const request of next.model?.requests ?? [])
          expect(conversationFaults(request.messages)).toEqual([]);
        const kept = whole.slice(0, length).lastIndexOf(10) + 1;
        expect(files.text(path)).toContain(new TextDecoder().decode(whole.slice(0, kept)));
      }),
      { numRuns: 150 },
    );
  });
});
