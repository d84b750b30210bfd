import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm.ts';

/** The two sets of npm packages that the build loads at run time; each is a folder here with its own lock file. */
export type ModuleSet = 'server' | 'extensions';

const locks = fileURLToPath(new URL('modules/', import.meta.url));
const files = ['package.json', 'package-lock.json'];

/**
 * The `node_modules` folder of a set, installed once per lock file under `cacheDir`. No install script runs. Throws
 * `npm-failed` when npm does.
 */
export async function installModules(
  set: ModuleSet,
  cacheDir: string,
  report: (line: string) => void,
): Promise<string> {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of files) hash.update(await readFile(join(locks, set, file)));
  const target = join(cacheDir, `modules-${set}-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(target)) {
    report(`Installing the packages of the ${set === 'server' ? 'workbench' : 'built-in extensions'}`);
    const scratch = `${target}.${process.pid}`;
    await mkdir(scratch, { recursive: true });
    for (const file of files) await copyFile(join(locks, set, file), join(scratch, file));
    await runNpm(['ci', '--omit=dev'], scratch);
    await rm(target, { recursive: true, force: true });
    await rename(scratch, target);
  }
  return join(target, 'node_modules');
}
