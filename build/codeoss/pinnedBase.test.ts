import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { verifies } from '../../test/requirements.ts';
import { fetchBase, pinnedBase } from './pinnedBase.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specwright-pin-'));
  // Stands where npm would be, and packs something else under the right name.
  const npm = join(folder, 'npm-cli.js');
  await writeFile(npm, `require('node:fs').writeFileSync('${pinnedBase.package}.tgz', 'not the build');`);
  await chmod(npm, 0o755);
  vi.stubEnv('npm_execpath', npm);
  vi.stubEnv('npm_node_execpath', process.execPath);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it(
  verifies(
    'codeoss.pinned',
    'refuses an archive that is not the pinned one, from the registry and from the cache',
  ),
  async () => {
    const cache = join(folder, 'cache');
    const archive = `${pinnedBase.package}-${pinnedBase.version}.tgz`;
    await expect(fetchBase(cache, () => undefined)).rejects.toMatchObject({ code: 'base-integrity' });
    expect(await readdir(cache)).toEqual([]);
    await writeFile(join(cache, archive), 'changed in the cache');
    await expect(fetchBase(cache, () => undefined)).rejects.toMatchObject({ code: 'base-integrity' });
  },
);
