import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CodedError } from '../base/index.ts';

/** The absolute path of an existing folder. Throws `usage` with one sentence when it is missing or a file. */
export async function checkFolder(folder: string, cwd: string): Promise<string> {
  const path = resolve(cwd, folder);
  const info = await stat(path).catch(() => undefined);
  if (!info) throw new CodedError('usage', `There is no folder ${path}.`);
  if (!info.isDirectory()) throw new CodedError('usage', `${path} is a file: open the folder that it is in.`);
  return path;
}
