import { z } from 'zod';
import { joinPath, throwIfAborted } from '../../base/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { done, failed } from './outcome.ts';
import { defineTool, pathField, resolvePath, shown } from './tool.ts';

const maxEntries = 1000;
const notListed = new Set(['.git', 'node_modules']);

/** Lists a folder and what lies below it. */
export const listDirTool = defineTool({
  name: 'list_dir',
  description:
    'Lists the entries of a folder and of those below it, one a line, relative to that folder; folders end with `/`. ' +
    'What is in `.git` and `node_modules` is left out.',
  kind: 'readOnly',
  schema: z.object({
    path: pathField.describe('Folder, relative to the workspace; `.` is the workspace itself'),
    depth: z.int().min(1).max(5).optional().describe('How many levels, 2 unless told'),
  }),
  title: ({ path }) => `List ${path}`,
  target: ({ path }, root) => ({ capability: 'read', path: resolvePath(root, path) }),
  run: async ({ path, depth = 2 }, { root, files, signal }) => {
    const absolute = resolvePath(root, path);
    const name = shown(root, path);
    const stat = await files.stat(absolute);
    if (!stat) return failed(`${name} does not exist`);
    if (stat.kind !== 'folder') return failed(`${name} is a file; read it with read_file`);
    const entries = (await walk(files, { absolute, prefix: '', depth }, signal)).sort();
    if (entries.length === 0) return done('(empty folder)', 'empty folder');
    const cut = entries.length > maxEntries;
    const lines = cut ? [...entries.slice(0, maxEntries), '(more entries; list a folder below)'] : entries;
    return done(lines.join('\n'), `${entries.length} entries`);
  },
});

interface Folder {
  readonly absolute: string;
  readonly prefix: string;
  readonly depth: number;
}

/** Breadth first, so that a folder too full to list shows its upper levels. */
async function walk(files: FileSystem, top: Folder, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const waiting = [top];
  for (let folder = waiting.shift(); folder && found.length <= maxEntries; folder = waiting.shift()) {
    throwIfAborted(signal);
    for (const { name, kind } of await files.list(folder.absolute)) {
      const entry = `${folder.prefix}${name}`;
      if (kind !== 'folder') found.push(kind === 'link' ? `${entry} (link)` : entry);
      else if (notListed.has(name)) found.push(`${entry}/ (not listed)`);
      else found.push(`${entry}/`);
      if (kind === 'folder' && !notListed.has(name) && folder.depth > 1) {
        waiting.push({
          absolute: joinPath(folder.absolute, name),
          prefix: `${entry}/`,
          depth: folder.depth - 1,
        });
      }
    }
  }
  return found;
}
