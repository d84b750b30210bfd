import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { type RehearsalProcess, startRehearsalProcess } from './rehearsalProcess.ts';
import { toolDefinitions } from './tinyTools.ts';

const entry = fileURLToPath(new URL('../../src/rehearsal/main.ts', import.meta.url));
const model = 'claude-sonnet-5-5';
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let rehearsal: RehearsalProcess;
let client: Anthropic;

beforeAll(async () => {
  rehearsal = await startRehearsalProcess();
  client = new Anthropic({ baseURL: rehearsal.url, apiKey: rehearsal.key, maxRetries: 0 });
});

afterAll(() => rehearsal.stop());

const hello = { model, max_tokens: 1000, messages: [{ role: 'user' as const, content: 'Hello' }] };

describe(verifies('rehearsal.protocol', 'the Messages API, spoken to by its own client'), () => {
  it('streams text in the order of events that the service documents', async () => {
    const events: string[] = [];
    const stream = client.messages.stream(hello);
    stream.on('streamEvent', ({ type }) => events.push(type));
    const message = await stream.finalMessage();
    expect(message).toMatchObject({ role: 'assistant', model, stop_reason: 'end_turn', stop_sequence: null });
    expect(message.content).toEqual([
      { type: 'text', text: expect.stringContaining('This is a rehearsal') as string, citations: null },
    ]);
    expect([...new Set(events)]).toEqual([
      'message_start',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(message.usage.input_tokens).toBeGreaterThan(0);
    expect(message.usage.output_tokens).toBeGreaterThan(20);
    expect(stream.request_id).toMatch(/^req_/);
  });

  it('streams the input of tool calls piece by piece', async () => {
    const pieces: string[] = [];
    const prompt = 'Spec phase: tasks\nSpec: rate-limiter\n';
    const stream = client.messages.stream({
      ...hello,
      max_tokens: 8000,
      tools: toolDefinitions,
      messages: [{ role: 'user', content: prompt }],
    });
    stream.on('inputJson', piece => pieces.push(piece));
    const message = await stream.finalMessage();
    expect(message.stop_reason).toBe('tool_use');
    expect(message.content.at(-1)).toMatchObject({
      type: 'tool_use',
      id: expect.stringMatching(/^toolu_/) as string,
      name: 'write_file',
      input: JSON.parse(pieces.join('')) as unknown,
    });
    expect(pieces.length).toBeGreaterThan(10);
  });

  it('answers in one piece as well', async () => {
    const { data, request_id } = await client.messages.create(hello).withResponse();
    expect(data).toMatchObject({
      type: 'message',
      stop_reason: 'end_turn',
      usage: { service_tier: 'standard' },
    });
    expect(request_id).toMatch(/^req_/);
  });

  it('stops at the token limit and at a stop sequence', async () => {
    const short = await client.messages.create({ ...hello, max_tokens: 3 });
    expect(short).toMatchObject({ stop_reason: 'max_tokens', content: [{ text: 'Hello! This ' }] });
    const stopped = await client.messages.create({ ...hello, stop_sequences: ['rehearsal'] });
    expect(stopped).toMatchObject({
      stop_reason: 'stop_sequence',
      stop_sequence: 'rehearsal',
      content: [{ text: 'Hello! This is a ' }],
    });
  });

  it('counts tokens, more of them for more text', async () => {
    const few = await client.messages.countTokens({ model, messages: hello.messages });
    const many = await client.messages.countTokens({
      model,
      messages: hello.messages,
      system: 'x'.repeat(400),
    });
    expect(many.input_tokens - few.input_tokens).toBeGreaterThan(90);
  });

  it('lists models page by page and tells about one', async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list({ limit: 2 })) ids.push(id);
    expect(ids[0]).toBe('claude-sonnet-5-5');
    expect(ids).toContain('claude-sonnet-4-5-20250929');
    expect(new Set(ids).size).toBe(ids.length);
    expect(await client.models.retrieve('claude-sonnet-4-5')).toMatchObject({
      id: 'claude-sonnet-4-5-20250929',
      type: 'model',
      display_name: 'Claude Sonnet 4.5',
      max_tokens: 64_000,
      max_input_tokens: 200_000,
    });
    const before = await client.models.list({ limit: 2, before_id: ids[3] ?? '' });
    expect(before.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    await expect(client.models.retrieve('claude-unknown')).rejects.toThrow(/not_found_error/);
  });

  it('tells how much of a picture it received', async () => {
    const image = {
      type: 'image' as const,
      source: { type: 'base64' as const, media_type: 'image/png' as const, data: png },
    };
    const content = [{ type: 'text' as const, text: 'Describe this picture' }, image];
    const message = await client.messages.create({ ...hello, messages: [{ role: 'user', content }] });
    expect(message.content[0]).toMatchObject({
      text: expect.stringContaining('1 picture (image/png, 70 bytes)') as string,
    });
  });

  it('calls no tool that is not on offer', async () => {
    const only = toolDefinitions.filter(({ name }) => name !== 'write_file');
    const message = await client.messages.create({
      ...hello,
      tools: only,
      messages: [{ role: 'user', content: 'Spec phase: tasks\nSpec: rate-limiter\n' }],
    });
    expect(message).toMatchObject({
      stop_reason: 'end_turn',
      content: [
        { text: expect.stringMatching(/^Rehearsal: the next step needs the tool `write_file`/) as string },
      ],
    });
  });

  it('refuses a wrong key', async () => {
    const stranger = new Anthropic({ baseURL: rehearsal.url, apiKey: 'wrong', maxRetries: 0 });
    await expect(stranger.messages.create(hello)).rejects.toMatchObject({
      status: 401,
      type: 'authentication_error',
    });
  });
});

describe('the process', () => {
  it('leaves when its standard input closes', async () => {
    expect(await (await startRehearsalProcess()).stop()).toBe(0);
  });

  it('leaves when its parent is gone, even if somebody else holds its standard input open', async () => {
    // A parent that starts a rehearsal on our own pipe, passes on its line and its id, and dies.
    const script =
      `const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(entry)}], ` +
      `{ stdio: ['inherit', 'pipe', 'inherit'] });` +
      `child.stdout.once('data', () => { console.log(child.pid); process.exit(); });`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const closed = once(parent.stdout, 'close');
    const [pid] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    await closed;
    await expect.poll(() => isAlive(Number(pid)), { timeout: 10_000 }).toBe(false);
    parent.stdin.end();
  });

  it('says in one line why it cannot start', async () => {
    const child = spawn(process.execPath, [entry, '--scenario', 'nowhere'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const line = once(createInterface({ input: child.stderr }), 'line').then(([text]) => String(text));
    const code = once(child, 'exit').then(([status]) => Number(status));
    expect(await line).toMatch(/^rehearsal: The scenario .*nowhere\.json cannot be used/);
    expect(await code).toBe(2);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
