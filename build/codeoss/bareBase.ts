import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type AssembleOptions, writeStandIns } from './assemble.ts';
import { runNpm } from './npm.ts';
import { fetchBase, pinnedBase } from './pinnedBase.ts';
import { readTar } from './readTar.ts';

/**
 * The folder of the pinned Code OSS build as upstream ships it: no overlay, no edit, nothing pruned, none of our
 * extensions. It is what benchmarks compare the distribution with. Only the modules that need a compiler are replaced by the
 * same stand-ins that the distribution has, or it would not start. Throws `npm-failed` or `base-integrity`.
 */
export async function bareBase({ out, report }: Omit<AssembleOptions, 'repo'>): Promise<string> {
  const target = join(out, `bare-${pinnedBase.version}`);
  if (existsSync(target)) return target;
  const cache = join(out, 'cache');
  const archive = await fetchBase(cache, report);
  const scratch = `${target}.${process.pid}`;
  await rm(scratch, { recursive: true, force: true });
  const prefix = `${pinnedBase.folder}/`;
  for (const file of readTar(await promisify(gunzip)(archive))) {
    if (!file.path.startsWith(prefix)) continue;
    const to = join(scratch, file.path.slice(prefix.length));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, file.bytes);
    if (file.mode & 0o100) await chmod(to, 0o755);
  }
  report('Installing the packages of the unmodified build');
  // Not `npm ci`: upstream's lock file lacks an entry.
  await runNpm(['install', '--omit=dev'], scratch);
  await runNpm(['install', '--omit=dev'], join(scratch, 'extensions'));
  await writeStandIns(join(scratch, 'node_modules', '@vscode'));
  await rename(scratch, target);
  return target;
}
