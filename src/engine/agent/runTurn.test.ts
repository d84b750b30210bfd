import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { abortError, nullLogger } from '../../base/index.ts';
import { EventHub } from '../events/index.ts';
import { SessionStore } from '../sessions/index.ts';
import {
  FakeClock,
  FakeCrypto,
  FakeHost,
  FakeModel,
  MemoryFileSystem,
  type ScriptedAnswer,
  calls,
  conversationFaults,
  says,
} from '../testing/index.ts';
import { type TurnDeps, batches, maxRounds, runTurn } from './runTurn.ts';

async function setup(...script: readonly ScriptedAnswer[]) {
  const deps = { files: new MemoryFileSystem(), clock: new FakeClock(), crypto: new FakeCrypto() };
  const session = await new SessionStore({ ...deps, dataFolder: '/data', workspace: '/w' }).open(
    undefined,
    'fake',
  );
  await session.record({ kind: 'prompt', turn: 't', run: 'r', text: 'go', images: [] });
  const host = new FakeHost();
  const model = new FakeModel(...script);
  const stop = new AbortController();
  const ran: string[] = [];
  const turn: TurnDeps = {
    model,
    modelId: 'fake',
    session,
    turn: 't',
    system: 'system',
    hub: new EventHub(nullLogger),
    onEvent: host.onEvent,
    tools: () => [],
    isReadOnly: name => name === 'read_file',
    call: async ({ id, name }) => {
      ran.push(id);
      await session.record({
        kind: 'result',
        turn: 't',
        call: id,
        tool: name,
        ok: true,
        text: 'ok',
        written: [],
      });
    },
    boundary: async () => {
      if (stop.signal.aborted) throw abortError();
    },
    waiting: work => work(stop.signal),
  };
  return { session, host, model, stop, ran, turn };
}

describe('runTurn', () => {
  it(
    verifies(
      ['engine.loop', 'engine.usage'],
      'calls tools until the model has answered, and sends sound conversations',
    ),
    async () => {
      const { turn, model, ran, host } = await setup(
        calls('a', ['read_file', { path: 'x' }], ['run_command', {}]),
        calls('b', ['read_file', { path: 'y' }]),
        says('done'),
      );
      expect(await runTurn(turn)).toEqual({ kind: 'done' });
      expect(ran).toEqual(['a1', 'a2', 'b1']);
      expect(model.requests.flatMap(request => conversationFaults(request.messages))).toEqual([]);
      expect(host.seen('text')).toEqual([{ type: 'text', text: 'done' }]);
      expect(host.seen('usage')).toHaveLength(3);
    },
  );

  it('keeps what had streamed in when it is stopped, and runs nothing of it', async () => {
    const { turn, session, stop, ran } = await setup(async (_request, onEvent) => {
      onEvent({ type: 'text', text: 'void' });
      onEvent({ type: 'retry', attempt: 2, delayMs: 1, reason: 'cut' });
      onEvent({ type: 'text', text: 'I will now' });
      onEvent({ type: 'tool-start', id: 'x', name: 'run_command' });
      stop.abort();
      throw abortError();
    });
    await expect(runTurn(turn)).rejects.toMatchObject({ code: 'aborted' });
    expect(session.lines().at(-1)).toMatchObject({ partial: true, content: [{ text: 'I will now' }] });
    expect(ran).toEqual([]);
  });

  it('runs no call of an answer that was cut off at its length limit', async () => {
    const cut = {
      content: [{ type: 'tool-use' as const, id: 'a', name: 'run_command', input: {} }],
      stopReason: 'max_tokens',
    };
    const { turn, ran, model } = await setup(cut, says('done'));
    expect(await runTurn(turn)).toEqual({ kind: 'done' });
    expect(ran).toEqual([]);
    expect(JSON.stringify(model.requests[1]?.messages.at(-1))).toContain('cut off at its length limit');
  });

  it('asks once to go on with a text that was cut off, then says so', async () => {
    const { turn, model } = await setup(says('half', 'max_tokens'), says('more', 'max_tokens'));
    expect(await runTurn(turn)).toMatchObject({ kind: 'failed', code: 'model-max-tokens' });
    expect(model.requests[1]?.messages.at(-1)).toEqual({
      role: 'user',
      content: [{ type: 'text', text: 'Go on where you stopped.' }],
    });
  });

  it.each([
    ['refusal', 'model-refused'],
    ['model_context_window_exceeded', 'model-context-full'],
  ])('says why after %s', async (reason, code) => {
    const { turn } = await setup(says('no', reason));
    expect(await runTurn(turn)).toMatchObject({ kind: 'failed', code });
  });

  it('says so after a reason that it does not know', async () => {
    const { turn } = await setup(says('hm', 'solar_flare'));
    expect(await runTurn(turn)).toMatchObject({
      kind: 'done',
      message: expect.stringContaining('solar_flare') as string,
    });
  });

  it('ends a turn that makes the same call again and again', async () => {
    const same = Array.from({ length: 9 }, (_, index) => calls(`r${index}-`, ['read_file', { path: 'x' }]));
    const { turn, ran } = await setup(...same);
    expect(await runTurn(turn)).toMatchObject({
      code: 'loop-limit',
      message: expect.stringContaining('read_file') as string,
    });
    expect(ran).toHaveLength(4);
  });

  it('ends a turn that never stops calling tools', async () => {
    const many = Array.from({ length: 100 }, (_, index) =>
      calls(`r${index}-`, ['read_file', { path: `${index}` }]),
    );
    const { turn, model, session } = await setup(...many);
    expect(await runTurn(turn)).toMatchObject({
      code: 'loop-limit',
      message: expect.stringContaining('60') as string,
    });
    expect(model.requests).toHaveLength(maxRounds);
    expect(conversationFaults(session.conversation.messages())).toEqual([]);
  });

  it('stops at the boundary between two calls', async () => {
    const { turn, stop, ran, session } = await setup(calls('a', ['run_command', {}], ['run_command', {}]));
    const call = turn.call;
    const stopping = {
      ...turn,
      call: async (open: Parameters<typeof call>[0]) => (stop.abort(), call(open)),
    };
    await expect(runTurn(stopping)).rejects.toMatchObject({ code: 'aborted' });
    expect(ran).toEqual(['a1']);
    expect(conversationFaults(session.conversation.messages())).toEqual([]);
  });
});

describe('batches', () => {
  it('puts neighbours that only read together and leaves the order alone', () => {
    const open = ['read', 'read', 'write', 'read', 'write', 'write', 'read', 'read'].map((name, index) => ({
      id: String(index),
      name,
      input: {},
    }));
    const ids = batches(open, name => name === 'read').map(batch => batch.map(call => call.id).join());
    expect(ids).toEqual(['0,1', '2', '3', '4', '5', '6,7']);
  });
});
