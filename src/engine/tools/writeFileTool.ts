import { z } from 'zod';
import { readIfThere } from './fileWriter.ts';
import { linesOf } from './text.ts';
import { done } from './outcome.ts';
import { defineTool, pathField, resolvePath, shown } from './tool.ts';

/** Writes a whole file. */
export const writeFileTool = defineTool({
  name: 'write_file',
  description:
    'Writes a file as a whole, with its folders where they are missing; what was in it is replaced. To change a part of ' +
    'a file use edit_file.',
  kind: 'write',
  schema: z.object({
    path: pathField.describe('File, relative to the workspace, with `/`'),
    content: z.string().describe('The whole new content'),
  }),
  title: ({ path }) => `Write ${path}`,
  target: ({ path }, root) => ({ capability: 'write', path: resolvePath(root, path) }),
  run: async ({ path, content }, { root, files, writer }) => {
    const absolute = resolvePath(root, path);
    const before = await readIfThere(files, absolute);
    const after = new TextEncoder().encode(content);
    const written = await writer.write({ path: absolute, before, after, isWhole: true });
    if (!written.ok) return written.error;
    const verb = before === undefined ? 'Created' : 'Replaced';
    const lines = linesOf(content).length;
    const text = `${verb} ${shown(root, path)} (${lines} lines). ${written.value}`.trimEnd();
    return done(text, `${verb.toLowerCase()}, ${lines} lines`, [absolute]);
  },
});
