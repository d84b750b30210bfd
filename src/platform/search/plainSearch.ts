import { promises as fs } from 'node:fs';
import { matchesGlob } from 'node:path';
import { CodedError, joinPath, messageOf, throwIfAborted } from '../../base/index.ts';
import type { SearchMatch, SearchQuery, TextSearch } from '../../engine/index.ts';

const skipped = new Set(['.git', 'node_modules']);
const maxBytes = 2_000_000;

/**
 * A {@link TextSearch} in Node alone, where there is no ripgrep: slower, JavaScript's regular expressions, and it knows no
 * ignore files, so it leaves out `.git`, `node_modules` and what is large or binary.
 */
export class PlainSearch implements TextSearch {
  async search(
    query: SearchQuery,
    signal: AbortSignal,
  ): Promise<{ readonly matches: readonly SearchMatch[]; readonly truncated: boolean }> {
    const pattern = compile(query.pattern);
    const matches: SearchMatch[] = [];
    for await (const path of filesBelow(query.folder, signal)) {
      if (!isWanted(path.slice(query.folder.length + 1), query.glob)) continue;
      for (const match of await matchesIn(path, pattern)) matches.push(match);
      if (matches.length > query.maxMatches) break;
    }
    return { matches: matches.slice(0, query.maxMatches), truncated: matches.length > query.maxMatches };
  }
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    throw new CodedError('search-bad-pattern', `The pattern cannot be searched for: ${messageOf(error)}`);
  }
}

async function* filesBelow(folder: string, signal: AbortSignal): AsyncGenerator<string> {
  throwIfAborted(signal);
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = joinPath(folder, entry.name);
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && !skipped.has(entry.name)) yield* filesBelow(path, signal);
  }
}

/** As ripgrep reads globs: a `/` in front ties it to the folder, one without `/` matches names anywhere. */
function isWanted(relative: string, glob: string | undefined): boolean {
  if (glob === undefined) return true;
  if (glob.startsWith('/')) return matchesGlob(relative, glob.slice(1));
  return matchesGlob(relative, glob.includes('/') ? glob : `**/${glob}`);
}

async function matchesIn(path: string, pattern: RegExp): Promise<readonly SearchMatch[]> {
  const stat = await fs.stat(path).catch(() => undefined);
  if (!stat || stat.size > maxBytes) return [];
  const bytes = await fs.readFile(path).catch(() => Buffer.alloc(0));
  if (bytes.subarray(0, 8000).includes(0)) return [];
  const lines = bytes.toString('utf8').split(/\r?\n/u);
  return lines.flatMap((text, index) => (pattern.test(text) ? [{ path, line: index + 1, text }] : []));
}
