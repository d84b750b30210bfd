import { joinPath, normalizePath } from '../../base/index.ts';
import type { FileSystem } from '../ports/index.ts';

/** A pattern that matches more than this was not meant so. */
const maxMatches = 10_000;

/**
 * The files that a path or glob names, relative to `root`, sorted: `*` and `?` stay inside one folder, `**` does not. Folders of
 * dependencies and those that begin with a dot are searched only where the pattern names them; a path out of `root` names none.
 */
export async function expandGlob(
  files: FileSystem,
  root: string,
  pattern: string,
): Promise<readonly string[]> {
  const parts = normalizePath(
    pattern.startsWith(`${root}/`) ? pattern.slice(root.length + 1) : pattern,
  ).split('/');
  if (parts[0] === '..' || parts[0] === '') return [];
  const found = new Set<string>();
  await expand({ files, root, found }, '', parts);
  return [...found].sort();
}

interface Search {
  readonly files: FileSystem;
  readonly root: string;
  readonly found: Set<string>;
}

async function expand(search: Search, folder: string, parts: readonly string[]): Promise<void> {
  const [first, ...rest] = parts;
  if (first === undefined || search.found.size >= maxMatches) return;
  if (first !== '**' && !/[*?]/.test(first)) {
    await follow(search, below(folder, first), rest);
    return;
  }
  if (first === '**') await expand(search, folder, rest);
  const matches = first === '**' ? undefined : toRegExp(first);
  for (const { name, kind } of await search.files.list(joinPath(search.root, folder)).catch(() => [])) {
    if (name === 'node_modules' || name.startsWith('.')) continue;
    const path = below(folder, name);
    if (matches?.test(name)) await follow(search, path, rest);
    else if (!matches && kind === 'folder') await expand(search, path, parts);
  }
}

async function follow(search: Search, path: string, rest: readonly string[]): Promise<void> {
  if (rest.length > 0) {
    await expand(search, path, rest);
    return;
  }
  const stat = await search.files.stat(joinPath(search.root, path)).catch(() => undefined);
  if (stat?.kind === 'file') search.found.add(path);
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function toRegExp(part: string): RegExp {
  const source = part
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${source}$`);
}
