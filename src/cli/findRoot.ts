import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { CodedError } from '../base/index.ts';

/**
 * The project that a command is about: the folder that `--root` names, else the nearest one from `cwd` upwards that has specs,
 * not beyond the repository; else `cwd`. Throws `root-missing` for a folder that is none.
 */
export function findRoot(asked: string | undefined, cwd: string): string {
  if (asked !== undefined) return checkedFolder(path.resolve(cwd, asked));
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.kiro', 'specs'))) return folder;
    // What lies above a repository is another project's.
    if (existsSync(path.join(folder, '.git')) || path.dirname(folder) === folder) return cwd;
  }
}

function checkedFolder(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) throw new CodedError('root-missing', `The folder ${folder} does not exist.`);
  if (!found.isDirectory()) throw new CodedError('root-missing', `${folder} is no folder.`);
  return folder;
}
