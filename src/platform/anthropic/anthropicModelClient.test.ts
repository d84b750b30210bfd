import { afterEach, describe, expect, it } from 'vitest';
import type { ModelEvent, ModelRequest } from '../../engine/index.ts';
import { FakeClock } from '../../engine/testing/index.ts';
import {
  type Reply,
  ScriptedEndpoint,
  answerEvents,
  json,
  status,
  stream,
  textBlock,
  toolBlock,
} from '../testing/index.ts';
import { AnthropicModelClient, type AnthropicOptions } from './anthropicModelClient.ts';

const request: ModelRequest = {
  model: 'claude-x',
  maxTokens: 32_000,
  system: 'be brief',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'hi' }] }],
  tools: [{ name: 'look', description: 'looks', inputSchema: { type: 'object', properties: {} } }],
};
const hello = stream(answerEvents([textBlock('hel', 'lo')]));
let endpoint: ScriptedEndpoint | undefined;
afterEach(() => endpoint?.close());

async function setup(replies: readonly Reply[], options: Partial<AnthropicOptions> = {}) {
  endpoint = await ScriptedEndpoint.start(...replies);
  const clock = new FakeClock(0, true);
  const client = new AnthropicModelClient({
    baseUrl: endpoint.url,
    apiKey: 'sk-secret-key',
    name: 'the test endpoint',
    clock,
    ...options,
  });
  const events: ModelEvent[] = [];
  const stop = new AbortController();
  const ask = (changes: Partial<ModelRequest> = {}) =>
    client.stream({ ...request, ...changes }, event => events.push(event), stop.signal);
  return { endpoint, clock, client, events, stop, ask };
}

describe('an answer', () => {
  it('streams text, thinking and calls, and keeps what it does not know as it is', async () => {
    const blocks = [
      {
        start: { type: 'thinking', thinking: '', signature: '' },
        deltas: [
          { type: 'thinking_delta', thinking: 'hm' },
          { type: 'signature_delta', signature: 'sig' },
        ],
      },
      textBlock('hel', 'lo'),
      toolBlock('t1', 'look', '{"path":', '"a"}'),
      toolBlock('t2', 'look'),
      { start: { type: 'crystal', facets: 3 }, deltas: [{ type: 'glow_delta', glow: 1 }] },
    ];
    const { ask, events } = await setup([stream(answerEvents(blocks, 'tool_use'))]);
    expect(await ask()).toEqual({
      content: [
        { type: 'opaque', raw: { type: 'thinking', thinking: 'hm', signature: 'sig' } },
        { type: 'text', text: 'hello' },
        { type: 'tool-use', id: 't1', name: 'look', input: { path: 'a' } },
        { type: 'tool-use', id: 't2', name: 'look', input: {} },
        { type: 'opaque', raw: { type: 'crystal', facets: 3 } },
      ],
      stopReason: 'tool_use',
      usage: { inputTokens: 7, outputTokens: 5, cacheReadTokens: 2, cacheWriteTokens: 0 },
      model: 'served',
    });
    expect(events).toEqual([
      { type: 'thinking', text: 'hm' },
      { type: 'text', text: 'hel' },
      { type: 'text', text: 'lo' },
      { type: 'tool-start', id: 't1', name: 'look' },
      { type: 'tool-start', id: 't2', name: 'look' },
    ]);
  });

  it('passes on a tool input that is no JSON as the text it is, and sends it back as an object', async () => {
    const { ask, endpoint: peer } = await setup([
      stream(answerEvents([toolBlock('t1', 'look', '{"path": ')])),
      hello,
    ]);
    const { content } = await ask();
    expect(content).toEqual([{ type: 'tool-use', id: 't1', name: 'look', input: '{"path": ' }]);
    await ask({ messages: [...request.messages, { role: 'assistant', content }] });
    expect(JSON.parse(peer.seen[1]?.body ?? '')).toMatchObject({
      messages: [{}, { content: [{ type: 'tool_use', input: {} }] }],
    });
  });

  it('asks in the form of the Messages API, within what the model allows', async () => {
    const { ask, endpoint: peer } = await setup([hello], { maxOutputTokens: () => 8192 });
    await ask({
      messages: [
        { role: 'user', content: [{ type: 'image', mediaType: 'image/png', base64: 'AA==' }] },
        { role: 'assistant', content: [{ type: 'tool-use', id: 't', name: 'look', input: { a: 1 } }] },
        { role: 'user', content: [{ type: 'tool-result', id: 't', text: 'no', isError: true }] },
      ],
    });
    expect(JSON.parse(peer.seen[0]?.body ?? '')).toEqual({
      model: 'claude-x',
      max_tokens: 8192,
      stream: true,
      system: 'be brief',
      tools: [{ name: 'look', description: 'looks', input_schema: { type: 'object', properties: {} } }],
      messages: [
        {
          role: 'user',
          content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } }],
        },
        { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'look', input: { a: 1 } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'no', is_error: true }] },
      ],
    });
  });
});

describe('credentials', () => {
  it('are sent as the endpoint may look for them, and only those given', async () => {
    const key = await setup([hello]);
    await key.ask();
    expect(key.endpoint.seen[0]?.headers).toMatchObject({ 'x-api-key': 'sk-secret-key' });
    key.endpoint.close();
    const token = await setup([hello], { authToken: 'token-1' });
    await token.ask();
    expect(token.endpoint.seen[0]?.headers.authorization).toBe('Bearer token-1');
    token.endpoint.close();
    endpoint = await ScriptedEndpoint.start(hello);
    const open = new AnthropicModelClient({ baseUrl: endpoint.url, name: 'x', clock: new FakeClock() });
    await open.stream(request, () => undefined, new AbortController().signal);
    expect(endpoint.seen[0]?.headers.authorization).toBeUndefined();
    expect(endpoint.seen[0]?.headers['x-api-key']).toBeUndefined();
  });
});

describe('a failure that passes', () => {
  it('is waited out as long as the service asks, and shows', async () => {
    const { ask, clock, events } = await setup([
      status(429, 'rate_limit_error', { 'retry-after': '7' }),
      hello,
    ]);
    expect((await ask()).content).toEqual([{ type: 'text', text: 'hello' }]);
    expect(events[0]).toEqual({ type: 'retry', attempt: 2, delayMs: 7000, reason: 'too many requests' });
    expect(clock.slept).toEqual([7000]);
  });

  it('is given up after four attempts', async () => {
    const { ask, clock, endpoint: peer } = await setup([status(529, 'overloaded_error')]);
    await expect(ask()).rejects.toMatchObject({
      code: 'model-overloaded',
      message: 'The test endpoint is overloaded right now. Try again in a while.',
    });
    expect(peer.seen).toHaveLength(4);
    expect(clock.slept).toEqual([500, 1000, 2000]);
  });

  it('is not waited for when that would take too long', async () => {
    const { ask, endpoint: peer } = await setup([status(429, 'rate_limit_error', { 'retry-after': '600' })]);
    await expect(ask()).rejects.toMatchObject({
      code: 'model-rate-limited',
      message: expect.stringContaining('Try again in 10 minutes.') as string,
    });
    expect(peer.seen).toHaveLength(1);
  });

  it('voids an answer that was cut off, half a call included', async () => {
    const half = answerEvents(
      [textBlock('I will'), toolBlock('t1', 'look', '{"path":"a"}')],
      'tool_use',
    ).slice(0, -3);
    const { ask, events } = await setup([stream(half, true), stream(half), hello]);
    expect((await ask()).content).toEqual([{ type: 'text', text: 'hello' }]);
    expect(events.filter(event => event.type === 'retry').map(event => event.reason)).toEqual([
      'the connection broke off',
      'the connection broke off',
    ]);
  });

  it('may come inside a stream that began well', async () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    const { ask, events } = await setup([stream([...answerEvents([]).slice(0, 1), error]), hello]);
    await ask();
    expect(events[0]).toMatchObject({ type: 'retry', reason: 'the service is overloaded' });
  });
});

describe('a failure that lasts', () => {
  it.each([
    [401, 'authentication_error', 'model-auth', 'refused the key'],
    [403, 'permission_error', 'model-auth', 'does not allow'],
    [404, 'not_found_error', 'model-not-found', 'does not know the model "claude-x"'],
    [400, 'invalid_request_error', 'model-bad-request', 'invalid_request_error happened'],
  ])('of status %i is told at once', async (code, type, expected, sentence) => {
    const { ask, endpoint: peer } = await setup([status(code, type)]);
    await expect(ask()).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(sentence) as string,
    });
    expect(peer.seen).toHaveLength(1);
  });

  it('names an address at which nothing answers', async () => {
    const { ask, endpoint: peer } = await setup([hello]);
    peer.close();
    await expect(ask()).rejects.toMatchObject({
      code: 'model-unreachable',
      message: expect.stringContaining('nothing answers at that address') as string,
    });
  });

  it('never shows the key, even where the endpoint repeats it', async () => {
    const echo: Reply = response => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          type: 'error',
          error: { type: 'authentication_error', message: 'bad sk-secret-key' },
        }),
      );
    };
    const { ask } = await setup([echo]);
    const error: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('bad …');
    expect(String(error)).not.toContain('sk-secret');
  });
});

describe('stopping', () => {
  it('ends an answer in the middle', async () => {
    const { ask, stop, events } = await setup([
      response => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        for (const event of answerEvents([textBlock('a')]).slice(0, 3)) {
          response.write(`event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`);
        }
      },
    ]);
    const asked = ask();
    await expect.poll(() => events.length).toBe(1);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });

  it('ends the wait before another attempt', async () => {
    const { ask, stop } = await setup([status(529, 'overloaded_error')], { clock: new FakeClock() });
    const asked = ask();
    await expect.poll(() => endpoint?.seen.length).toBe(1);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('the other calls', () => {
  it('list models page by page and count tokens', async () => {
    const model = { id: 'm1', type: 'model', display_name: 'One', max_input_tokens: 10, max_tokens: 5 };
    const first = { data: [model], has_more: true, first_id: 'm1', last_id: 'm1' };
    const second = {
      data: [{ ...model, id: 'm2', max_tokens: null }],
      has_more: false,
      first_id: 'm2',
      last_id: 'm2',
    };
    const { client } = await setup([json(first), json(second), json({ input_tokens: 42 })]);
    const signal = new AbortController().signal;
    expect(await client.listModels(signal)).toEqual([
      { id: 'm1', name: 'One', maxInputTokens: 10, maxOutputTokens: 5 },
      { id: 'm2', name: 'One', maxInputTokens: 10 },
    ]);
    expect(await client.countTokens(request, signal)).toBe(42);
  });
});
