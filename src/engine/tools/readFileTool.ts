import { z } from 'zod';
import { decodeText, linesOf, maxFileBytes, noText, shorten } from './text.ts';
import { done, failed } from './outcome.ts';
import { defineTool, pathField, resolvePath, shown } from './tool.ts';

const maxLines = 2000;
const maxCharacters = 60_000;
const maxLineCharacters = 4000;

/** Reads a text file, or a range of its lines, numbered. */
export const readFileTool = defineTool({
  name: 'read_file',
  description:
    'Reads a text file. Lines come numbered as `<number>\\t<text>`; the number and the tab are not part of the file. ' +
    `At most ${maxLines} lines come at once; the last line then tells with which offset to read on.`,
  kind: 'readOnly',
  schema: z.object({
    path: pathField.describe('File, relative to the workspace, with `/`'),
    offset: z.int().min(1).optional().describe('First line to read, from 1'),
    limit: z.int().min(1).optional().describe('How many lines to read'),
  }),
  title: ({ path, offset }) => `Read ${path}${offset === undefined ? '' : ` from line ${offset}`}`,
  target: ({ path }, root) => ({ capability: 'read', path: resolvePath(root, path) }),
  run: async ({ path, offset = 1, limit = maxLines }, { root, files, saw }) => {
    const absolute = resolvePath(root, path);
    const name = shown(root, path);
    const stat = await files.stat(absolute);
    if (!stat) return failed(`${name} does not exist`);
    if (stat.kind !== 'file') return failed(`${name} is not a file; list a folder with list_dir`);
    if (stat.size > maxFileBytes) {
      return failed(
        `${name} is too large to read (${stat.size} bytes); use search to find the place you need`,
      );
    }
    const content = await files.read(absolute);
    const text = decodeText(content);
    if (!text.ok) return failed(noText(name, text.error, stat.size));
    const lines = linesOf(text.value.replace(/^\uFEFF/u, ''));
    if (lines.length === 0) return done('(empty file)', 'empty file');
    if (offset > lines.length)
      return failed(`${name} has ${lines.length} lines; offset ${offset} is past its end`);
    const numbered = numberedLines(lines.slice(offset - 1, offset - 1 + Math.min(limit, maxLines)), offset);
    const next = offset + numbered.length;
    const rest = lines.length - next + 1;
    if (offset === 1 && rest === 0) saw(absolute, content);
    const more = rest > 0 ? [`(${rest} more lines; read on with offset ${next})`] : [];
    return done([...numbered, ...more].join('\n'), `${numbered.length} lines`);
  },
});

function numberedLines(lines: readonly string[], first: number): readonly string[] {
  const numbered: string[] = [];
  let characters = 0;
  for (const [index, line] of lines.entries()) {
    const text = `${first + index}\t${shorten(line, maxLineCharacters)}`;
    characters += text.length + 1;
    if (characters > maxCharacters && numbered.length > 0) break;
    numbered.push(text);
  }
  return numbered;
}
