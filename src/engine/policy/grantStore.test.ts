import { describe, expect, it } from 'vitest';
import { FakeClock, FakeCrypto, MemoryFileSystem } from '../testing/index.ts';
import { GrantStore } from './grantStore.ts';

function setup(files = new MemoryFileSystem()) {
  const store = new GrantStore({
    files,
    clock: new FakeClock(),
    crypto: new FakeCrypto(),
    dataFolder: '/data',
  });
  return { files, store };
}

describe('GrantStore', () => {
  it('keeps what was trusted, for another process too, until it is revoked', async () => {
    const { files, store } = setup();
    const first = await store.trustCommand('npm test', '/w', 's');
    const other = new GrantStore({
      files,
      clock: new FakeClock(),
      crypto: new FakeCrypto(),
      dataFolder: '/data',
    });
    expect(await other.list()).toEqual([first]);
    await other.revoke(first.id);
    expect(await store.list()).toEqual([]);
  });

  it('has no grants where there is no file', async () => {
    expect(await setup().store.list()).toEqual([]);
  });

  it('survives a line that a crash cut in two, and takes nothing unreadable for a grant', async () => {
    const { files, store } = setup();
    files.put('/data/grants.jsonl', '{"id":"x","capability":"shell"}\n[]\n{"id":"cut","capa');
    const grant = await store.trustCommand('npm test', '/w', 's');
    expect(await store.list()).toEqual([grant]);
  });
});
