import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What is part of the bundle beside the code. */
const data = ['rules'];

/** The data files that the command line carries, by their paths inside of `resources`. */
export async function resourceTexts(repo: string): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const folder of data) {
    const names = await readdir(join(repo, 'resources', folder)).catch(() => []);
    for (const name of names.sort()) {
      if (/\.(md|json|txt)$/.test(name))
        texts[`${folder}/${name}`] = await readFile(join(repo, 'resources', folder, name), 'utf8');
    }
  }
  return texts;
}

/** A hash of these files, of the resources and of what decides about packages; rejects where one is gone. */
export async function hashOf(repo: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(await resourceTexts(repo)));
  const own = ['package.json', 'package-lock.json', 'build/cli/bundle.ts', 'build/cli/inputs.ts'];
  for (const file of [...own, ...files]) hash.update(file).update(await readFile(join(repo, file)));
  return hash.digest('hex');
}
