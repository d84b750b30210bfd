import { z } from 'zod';
import { applyEdits } from './applyEdits.ts';
import { decodeText, maxFileBytes, noText } from './text.ts';
import { done, failed } from './outcome.ts';
import { defineTool, pathField, resolvePath, shown } from './tool.ts';

const edit = z.object({
  old_text: z
    .string()
    .min(1)
    .describe('Text as it is in the file, white space included, without line numbers'),
  new_text: z.string().describe('What comes in its place'),
  all: z.boolean().optional().describe('Replace every place; without it there must be exactly one'),
});

/** Replaces parts of a file. */
export const editFileTool = defineTool({
  name: 'edit_file',
  description:
    'Replaces parts of a text file. Each old_text must match exactly one place; take in enough of the lines around it. ' +
    'Edits are applied in order, all or none.',
  kind: 'write',
  schema: z.object({
    path: pathField.describe('File, relative to the workspace, with `/`'),
    edits: z.array(edit).min(1),
  }),
  title: ({ path }) => `Edit ${path}`,
  target: ({ path }, root) => ({ capability: 'write', path: resolvePath(root, path) }),
  run: async ({ path, edits }, { root, files, writer }) => {
    const absolute = resolvePath(root, path);
    const name = shown(root, path);
    const stat = await files.stat(absolute);
    if (!stat) return failed(`${name} does not exist; create it with write_file`);
    if (stat.kind !== 'file') return failed(`${name} is not a file`);
    if (stat.size > maxFileBytes) return failed(`${name} is too large to edit (${stat.size} bytes)`);
    const before = await files.read(absolute);
    const text = decodeText(before);
    if (!text.ok) return failed(noText(name, text.error, stat.size));
    const edited = applyEdits(text.value, edits);
    if (!edited.ok) return failed(edited.error);
    const after = new TextEncoder().encode(edited.value.text);
    const written = await writer.write({ path: absolute, before, after });
    if (!written.ok) return written.error;
    const count = edited.value.replacements;
    const said = `Edited ${name} (${count} replacements). ${written.value}`.trimEnd();
    return done(said, `${count} replacements`, [absolute]);
  },
});
