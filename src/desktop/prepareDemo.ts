import { execFile } from 'node:child_process';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CodedError } from '../base/index.ts';

/** Where samples come from and where their copies go. */
export interface DemoOptions {
  /** The folder whose folders are the samples. */
  readonly samples: string;
  /** The folder that receives copies; whoever opens one trusts this folder. */
  readonly copies: string;
  /** The sample to copy; the first one by name when none is given. */
  readonly name?: string;
}

/**
 * A fresh copy of a sample, under git where git is installed, so that its changes can be seen. Copies are numbered and never
 * removed: their owner may have worked on them. Throws `usage` for a sample that does not exist.
 */
export async function prepareDemo({ samples, copies, name }: DemoOptions): Promise<string> {
  const known = (await readdir(samples, { withFileTypes: true }))
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
  const sample = name ?? known[0];
  if (sample === undefined || !known.includes(sample)) {
    throw new CodedError('usage', `There is no sample '${sample}'. These are there: ${known.join(', ')}.`);
  }
  await mkdir(copies, { recursive: true, mode: 0o700 });
  const folder = await freshFolder(join(copies, sample));
  await cp(join(samples, sample), folder, { recursive: true });
  await putUnderGit(folder);
  return folder;
}

async function freshFolder(path: string): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = `${path}-${number}`;
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}

async function putUnderGit(folder: string): Promise<void> {
  const author = ['-c', 'user.name=Specwright', '-c', 'user.email=demo@specwright.invalid'];
  try {
    for (const args of [
      ['init', '--quiet'],
      ['add', '--all'],
      [...author, 'commit', '--quiet', '--message=The sample as it comes'],
    ]) {
      await promisify(execFile)('git', args, { cwd: folder });
    }
  } catch {
    // The demo works without git; only the view of changes stays empty.
  }
}
