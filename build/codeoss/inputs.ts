import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const ignored = new Set(['node_modules', 'out', 'dist', '.git']);

/** Every file below the given files and folders, sorted; folders that hold products or packages are left out. */
async function listFiles(roots: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const root of roots) {
    const entries = await readdir(root, { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      found.push(root);
      continue;
    }
    const below = entries.filter(entry => !ignored.has(entry.name)).map(entry => join(root, entry.name));
    found.push(...(await listFiles(below)));
  }
  return found.sort();
}

/** A hash of names and contents; tests and notes do not count, since they change nothing that is built. */
export async function hashFiles(repo: string, roots: readonly string[], ...extra: string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(extra));
  for (const file of await listFiles(roots)) {
    if (/\.(test\.ts|md)$/.test(file)) continue;
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes) continue;
    hash.update(`\n${relative(repo, file).split(sep).join('/')} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
