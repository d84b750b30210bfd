import { z } from 'zod';
import { baseName, dirName, relativePath } from '../../base/index.ts';
import { sensitivePlace } from '../policy/index.ts';
import { shorten } from './text.ts';
import { done, failed } from './outcome.ts';
import { defineTool, pathField, resolvePath, shown } from './tool.ts';

const maxMatches = 200;
const maxLineCharacters = 400;

/** Searches file contents by regular expression. */
export const searchTool = defineTool({
  name: 'search',
  description:
    'Searches the contents of files for a regular expression and returns `<path>:<line>: <text>` lines, at most ' +
    `${maxMatches}. Files that \`.gitignore\` names are left out.`,
  kind: 'readOnly',
  schema: z.object({
    pattern: z.string().min(1).describe("Regular expression in ripgrep's (Rust's) syntax; case matters"),
    path: pathField.optional().describe('Folder or file to search, the whole workspace unless told'),
    glob: z.string().min(1).optional().describe('Limits the files, as in `**/*.ts`'),
  }),
  title: ({ pattern, path }) => `Search ${JSON.stringify(pattern)}${path === undefined ? '' : ` in ${path}`}`,
  target: ({ path = '.' }, root) => ({ capability: 'read', path: resolvePath(root, path) }),
  run: async ({ pattern, path = '.', glob }, { root, files, search, signal }) => {
    const absolute = resolvePath(root, path);
    const stat = await files.stat(absolute);
    if (!stat) return failed(`${shown(root, path)} does not exist`);
    const isFile = stat.kind === 'file';
    const inFile = isFile ? literalGlob(baseName(absolute)) : glob;
    const found = await search.search(
      { folder: isFile ? dirName(absolute) : absolute, pattern, maxMatches, ...(inFile && { glob: inFile }) },
      signal,
    );
    const matches = found.matches.filter(match => {
      const name = relativePath(root, match.path);
      // A search over a folder must not read what reading by name would ask about.
      return sensitivePlace(name) === undefined && (!isFile || match.path === absolute);
    });
    if (matches.length === 0) return done('No matches.', 'no matches');
    const lines = matches.map(
      match => `${relativePath(root, match.path)}:${match.line}: ${shorten(match.text, maxLineCharacters)}`,
    );
    const more = found.truncated ? ['(more matches; narrow the search)'] : [];
    return done([...lines, ...more].join('\n'), `${lines.length} matches`);
  },
});

function literalGlob(name: string): string {
  return `/${name.replace(/[\\*?[\]{}!]/gu, String.raw`\$&`)}`;
}
