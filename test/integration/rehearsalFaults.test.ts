import { afterEach, describe, expect, it } from 'vitest';
import Anthropic from '@anthropic-ai/sdk';
import { fileURLToPath } from 'node:url';
import { verifies } from '../requirements.ts';
import { type RehearsalProcess, startRehearsalProcess } from './rehearsalProcess.ts';
import { TinyAgent } from './tinyAgent.ts';

const sample = fileURLToPath(new URL('../../resources/samples/notes-api', import.meta.url));

let rehearsal: RehearsalProcess | undefined;

afterEach(async () => {
  await rehearsal?.stop();
  rehearsal = undefined;
});

/** An agent on the sample, which nothing here writes to. */
async function agentFor(fault: string): Promise<TinyAgent> {
  rehearsal = await startRehearsalProcess({ fault });
  return new TinyAgent({ url: rehearsal.url, key: rehearsal.key, root: sample });
}

describe(verifies('rehearsal.faults', 'failures that a scenario plays'), () => {
  it.each([
    ['rate-limited-once', { status: 429, type: 'rate_limit_error' }],
    ['overloaded-once', { status: 529, type: 'overloaded_error' }],
    ['server-error-once', { status: 500, type: 'api_error' }],
    ['overloaded-in-stream-once', { type: 'overloaded_error' }],
  ])('%s fails once and then goes well', async (fault, failure) => {
    const agent = await agentFor(fault);
    await expect(agent.turn('Hello')).rejects.toMatchObject(failure);
    expect((await agent.turn('Hello')).said.join()).toContain('This is a rehearsal');
  });

  it.each([
    ['wrong-key', 401],
    ['rate-limited-always', 429],
    ['overloaded-always', 529],
  ])('%s fails every time', async (fault, status) => {
    const agent = await agentFor(fault);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(agent.turn('Hello')).rejects.toMatchObject({ status });
    }
  });

  it('a rate limit says how long to wait', async () => {
    await agentFor('rate-limited-once');
    const client = new Anthropic({
      baseURL: rehearsal?.url ?? '',
      apiKey: rehearsal?.key ?? '',
      maxRetries: 0,
    });
    const failed = client.messages.create({
      model: 'claude-sonnet-5-5',
      max_tokens: 10,
      messages: [{ role: 'user', content: 'Hello' }],
    });
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Anthropic.RateLimitError);
    expect((error as InstanceType<typeof Anthropic.RateLimitError>).headers?.get('retry-after')).toBe('1');
  });

  it('a stream breaks off in the middle of a text', async () => {
    const agent = await agentFor('cut-in-text-once');
    await expect(agent.turn('Hello')).rejects.toThrow();
    expect((await agent.turn('Hello')).said.join()).toContain('This is a rehearsal');
  });

  it('a stream breaks off in the middle of the input of a call, which is never made', async () => {
    const agent = await agentFor('cut-in-tool-input-once');
    await expect(agent.turn('What does this project do?')).rejects.toThrow();
    const { calls } = await agent.turn('What does this project do?');
    expect(calls.map(({ tool }) => tool)).toEqual(['read_file', 'read_file']);
  });

  it('a call comes with an input that does not fit, and once more when that was refused', async () => {
    const agent = await agentFor('wrong-input-once');
    const { calls, said } = await agent.turn('What does this project do?');
    expect(calls.map(({ answer }) => answer.isError)).toEqual([true, true, false, false]);
    expect(said.at(-1)).toContain('keeps notes in memory');
  });

  it('a call comes with an input that is not JSON', async () => {
    await agentFor('malformed-json-once');
    const response = await fetch(`${rehearsal?.url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': rehearsal?.key ?? '', 'anthropic-version': '2026-10-21' },
      body: JSON.stringify({
        model: 'claude-sonnet-5-5',
        max_tokens: 100,
        stream: true,
        tools: [{ name: 'read_file', input_schema: { type: 'object' } }],
        messages: [{ role: 'user', content: 'What does this project do?' }],
      }),
    });
    const pieces = [...(await response.text()).matchAll(/"partial_json":("(?:[^"\\]|\\.)*")/g)];
    expect(() => JSON.parse(JSON.parse(pieces[0]?.[1] ?? '""') as string) as unknown).toThrow();
  });

  it.each(['endless-same', 'endless-varied'])('%s never stops calling tools', async fault => {
    await expect((await agentFor(fault)).turn('Look around')).rejects.toThrow(
      'The model did not end its turn.',
    );
  });
});
