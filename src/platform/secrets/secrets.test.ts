import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeFileSystem } from '../fs/index.ts';
import { FileSecrets } from './fileSecrets.ts';
import { findKeyring } from './keyringSecrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specwright-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('FileSecrets', () => {
  it('keeps secrets for the next process, unreadable in the file and for others', async () => {
    const files = new NodeFileSystem({ privateFolder: folder });
    await new FileSecrets(files, `${folder}/secrets`).set('key', 'sk-ü-secret');
    const again = new FileSecrets(files, `${folder}/secrets`);
    expect(await again.get('key')).toBe('sk-ü-secret');
    expect(readFileSync(`${folder}/secrets/secrets.json`, 'utf8')).not.toContain('secret"');
    for (const name of ['key', 'secrets.json'])
      expect(statSync(`${folder}/secrets/${name}`).mode & 0o077).toBe(0);
    await again.delete('key');
    expect(await again.get('key')).toBeUndefined();
  });

  it('says so when the file was tampered with', async () => {
    const files = new NodeFileSystem();
    const secrets = new FileSecrets(files, folder);
    await secrets.set('key', 'one');
    const store = `${folder}/secrets.json`;
    writeFileSync(store, readFileSync(store, 'utf8').replace(/.{4}"\}/u, 'AAA="}'));
    await expect(secrets.get('key')).rejects.toMatchObject({ code: 'secrets-unavailable' });
  });
});

/** Behaves as `secret-tool` does, over plain files. */
const standIn = `#!/bin/sh
verb=$1; shift
[ "$verb" = store ] && shift
name=$(printf '%s' "$*" | tr -c 'a-zA-Z0-9' _)
case $verb in
  lookup) [ -f "$STORE/$name" ] && cat "$STORE/$name" ;;
  store) cat > "$STORE/$name" ;;
  clear) rm "$STORE/$name" 2>/dev/null ;;
esac
`;

describe.skipIf(process.platform !== 'linux')('findKeyring', () => {
  function environment(program: string): Record<string, string> {
    mkdirSync(`${folder}/bin`);
    writeFileSync(`${folder}/bin/secret-tool`, program);
    chmodSync(`${folder}/bin/secret-tool`, 0o755);
    return {
      PATH: `${folder}/bin:/usr/bin:/bin`,
      STORE: folder,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
    };
  }

  it('uses the keyring when it answers, apart for each data folder', async () => {
    const env = environment(standIn);
    const keyring = await findKeyring('/home/a', env);
    await keyring?.set('key', 'sk-secret');
    expect(await keyring?.get('key')).toBe('sk-secret');
    expect(keyring?.place).toBe('the system keyring');
    const other = await findKeyring('/home/b', env);
    expect(await other?.get('key')).toBeUndefined();
    await keyring?.delete('key');
    expect(await keyring?.get('key')).toBeUndefined();
  });

  it('does without one that complains, is not there, or has no session to talk to', async () => {
    const env = environment('#!/bin/sh\necho "Cannot autolaunch D-Bus" >&2\nexit 1\n');
    expect(await findKeyring('/home/a', env)).toBeUndefined();
    expect(await findKeyring('/home/a', { ...env, PATH: '/nowhere' })).toBeUndefined();
    expect(await findKeyring('/home/a', { PATH: env['PATH'] })).toBeUndefined();
  });
});
