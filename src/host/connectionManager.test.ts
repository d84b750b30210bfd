import { afterEach, describe, expect, it, vi } from 'vitest';
import { CodedError, nullLogger } from '../base/index.ts';
import type { Secrets } from '../engine/index.ts';
import { FakeClock, MemoryFileSystem } from '../engine/testing/index.ts';
import { type Reply, ScriptedEndpoint, json, status } from '../platform/testing/index.ts';
import { ConnectionManager } from './connectionManager.ts';
import { Credentials } from './credentials.ts';

const signal = new AbortController().signal;
const served = { id: 'served', display_name: 'Served', max_input_tokens: 9, max_tokens: 4, type: 'model' };
const list = json({ data: [served], has_more: false });
const table = [{ id: 'claude-sonnet-9', name: 'Built in' }];

class MemorySecrets implements Secrets {
  readonly place = 'memory';
  readonly kept = new Map<string, string>();
  async get(name: string): Promise<string | undefined> {
    return this.kept.get(name);
  }
  async set(name: string, value: string): Promise<void> {
    this.kept.set(name, value);
  }
  async delete(name: string): Promise<void> {
    this.kept.delete(name);
  }
}

const opened: { close(): void }[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const endpoint of opened.splice(0)) endpoint.close();
});

async function peer(...replies: readonly Reply[]): Promise<ScriptedEndpoint> {
  const endpoint = await ScriptedEndpoint.start(...replies);
  opened.push(endpoint);
  return endpoint;
}

interface Setup {
  readonly env?: Readonly<Record<string, string>>;
  readonly setting?: string;
  readonly before?: { readonly secrets: MemorySecrets; readonly files: MemoryFileSystem };
}

async function setup({ env = {}, setting, before }: Setup = {}) {
  const shared = before ?? { secrets: new MemorySecrets(), files: new MemoryFileSystem() };
  const credentials = new Credentials({ ...shared, dataFolder: '/data', env, endpointSetting: setting });
  const manager = new ConnectionManager({
    credentials,
    table,
    clock: new FakeClock(),
    logger: nullLogger,
    startRehearsal: async () => {
      throw new CodedError('rehearsal-unavailable', 'The rehearsal is not part of this installation.');
    },
  });
  await manager.connect();
  return { manager, shared };
}

describe('where the model is', () => {
  it.each([
    ['nothing is set', {}, ['none', undefined]],
    ['a key is in the environment', { ANTHROPIC_API_KEY: 'k' }, ['anthropic', 'environment']],
    ['a token is', { ANTHROPIC_AUTH_TOKEN: 't' }, ['anthropic', 'environment']],
    [
      'an endpoint without a key is',
      { ANTHROPIC_BASE_URL: 'https://a.example/v1/' },
      ['endpoint', undefined],
    ],
  ] as const)('is known when %s', async (_name, env, expected) => {
    const { kind, keySource } = (await setup({ env })).manager.state();
    expect([kind, keySource]).toEqual(expected);
  });

  it('is what the setting says, with the key of the environment', async () => {
    const { manager } = await setup({ env: { ANTHROPIC_API_KEY: 'k' }, setting: 'https://b.example' });
    expect(manager.state()).toEqual({
      kind: 'endpoint',
      label: 'https://b.example',
      keySource: 'environment',
    });
  });

  it('is the environment rather than the setting, and the vendor by its own name', async () => {
    const env = { ANTHROPIC_BASE_URL: 'https://a.example/v1/' };
    expect((await setup({ env, setting: 'https://b.example' })).manager.state().label).toBe(
      'https://a.example',
    );
    const vendor = { ANTHROPIC_BASE_URL: 'https://api.anthropic.com/', ANTHROPIC_API_KEY: 'k' };
    expect((await setup({ env: vendor })).manager.state()).toMatchObject({
      kind: 'anthropic',
      label: 'Anthropic API',
    });
  });

  it('is told in a sentence when it is no address', async () => {
    const { manager } = await setup({ env: { ANTHROPIC_BASE_URL: 'gateway' } });
    expect(manager.state()).toEqual({
      kind: 'none',
      label: '"gateway" is not an address that begins with https:// or http://.',
    });
    await expect(manager.useEndpoint('https://user:secret@a.example')).rejects.toMatchObject({
      code: 'endpoint-invalid',
    });
  });
});

describe('what the user enters', () => {
  it('is checked, kept for the next start, and forgotten on request', async () => {
    const endpoint = await peer(list);
    const { manager, shared } = await setup();
    const states: string[] = [];
    manager.onDidChange(({ kind }) => states.push(kind));
    expect(await manager.useEndpoint(`${endpoint.url}/`, ' secret-key ')).toEqual({
      kind: 'endpoint',
      label: endpoint.url,
      keySource: 'memory',
    });
    const next = await setup({
      before: shared,
      env: { ANTHROPIC_API_KEY: 'other', ANTHROPIC_BASE_URL: 'http://b.example' },
    });
    expect(next.manager.state()).toMatchObject({ label: endpoint.url, keySource: 'memory' });
    expect(await next.manager.forget()).toMatchObject({
      label: 'http://b.example',
      keySource: 'environment',
    });
    expect([...shared.secrets.kept]).toEqual([]);
    expect(states).toEqual(['endpoint']);
  });

  it('is not kept when it is refused', async () => {
    const endpoint = await peer(status(401, 'authentication_error'));
    const { manager, shared } = await setup();
    await expect(manager.useEndpoint(endpoint.url, 'wrong-key')).rejects.toMatchObject({
      code: 'model-auth',
    });
    expect(manager.state().kind).toBe('none');
    expect([...shared.secrets.kept]).toEqual([]);
    expect(shared.files.paths()).toEqual([]);
  });

  it('is taken from an endpoint that has no list of models', async () => {
    const endpoint = await peer(status(404, 'not_found_error'));
    const { manager } = await setup();
    expect(await manager.useEndpoint(endpoint.url, 'a-good-key')).toMatchObject({ kind: 'endpoint' });
    expect(await manager.models(signal)).toMatchObject([{ id: 'claude-sonnet-9', isDefault: true }]);
  });

  it('is never sent anywhere but where it was entered for', async () => {
    const { manager, shared } = await setup();
    const endpoint = await peer(list);
    await manager.useEndpoint(endpoint.url, 'secret-key');
    await shared.files.write(
      '/data/connection.json',
      new TextEncoder().encode('{"kind":"endpoint","url":"http://evil.example"}'),
    );
    const next = await setup({ before: shared });
    expect(next.manager.state()).toEqual({ kind: 'endpoint', label: 'http://evil.example' });
  });

  it.each(['', 'short', 'two words here'])('is refused at once when it cannot be a key: "%s"', async key => {
    const { manager } = await setup();
    await expect(manager.useKey(key)).rejects.toMatchObject({ code: 'model-auth' });
  });
});

describe('the list of models', () => {
  it("is an endpoint's own, asked with the headers that the user wants sent", async () => {
    const endpoint = await peer(list);
    const env = {
      ANTHROPIC_BASE_URL: endpoint.url,
      ANTHROPIC_API_KEY: 'test-key',
      ANTHROPIC_CUSTOM_HEADERS: 'X-Team: a:b\nbroken',
    };
    const { manager } = await setup({ env });
    expect(await manager.models(signal)).toEqual([
      { id: 'served', name: 'Served', maxInputTokens: 9, maxOutputTokens: 4, isDefault: true },
    ]);
    await manager.models(signal);
    expect(endpoint.seen).toHaveLength(1);
    expect(endpoint.seen[0]?.headers).toMatchObject({ 'x-team': 'a:b', 'x-api-key': 'test-key' });
  });

  it("is the built-in one for the vendor, which is asked with the user's first request only", async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('offline'));
    const { manager } = await setup({ env: { ANTHROPIC_API_KEY: 'test-key' } });
    expect(await manager.models(signal)).toMatchObject([{ id: 'claude-sonnet-9' }]);
    expect(fetched).not.toHaveBeenCalled();
    expect(manager.client()).toBeDefined();
    await expect.poll(() => fetched.mock.calls.length).toBe(1);
    expect(fetched.mock.calls[0]?.[0]).toMatch(/^https:\/\/api\.anthropic\.com\/v1\/models/u);
  });

  it('is empty without a connection', async () => {
    expect(await (await setup()).manager.models(signal)).toEqual([]);
  });
});

describe('a rehearsal that cannot start', () => {
  it('says so, and leaves the connection as it was', async () => {
    const { manager } = await setup({ env: { ANTHROPIC_API_KEY: 'test-key' } });
    await expect(manager.rehearse()).rejects.toMatchObject({ code: 'rehearsal-unavailable' });
    expect(manager.state().kind).toBe('anthropic');
    await manager.connect({ rehearse: true });
    expect(manager.state()).toEqual({
      kind: 'none',
      label: 'The rehearsal is not part of this installation.',
    });
  });
});
