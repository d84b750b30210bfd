import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { z } from 'zod';

/** What a tool returns to the model. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** The command's standard output and error, in the order they came. */
export interface CommandEnd {
  readonly code: number | null;
  readonly output: string;
}

const path = z.string();
const schemas = {
  read_file: z.strictObject({ path, offset: z.int().min(1).optional(), limit: z.int().optional() }),
  list_dir: z.strictObject({ path, depth: z.int().min(1).max(5).default(2) }),
  write_file: z.strictObject({ path, content: z.string() }),
  edit_file: z.strictObject({
    path,
    edits: z.array(z.strictObject({ old_text: z.string(), new_text: z.string() })),
  }),
  run_command: z.strictObject({ command: z.string() }),
};

/** The tools as the Messages API takes them. */
export const toolDefinitions = Object.entries(schemas).map(([name, schema]) => ({
  name,
  description: name,
  input_schema: { ...z.toJSONSchema(schema, { io: 'input' }), type: 'object' as const },
}));

/** The agent's tools in a few lines each, for driving a scenario without the engine. */
export async function useTool(root: string, name: string, input: unknown): Promise<ToolAnswer> {
  try {
    return { text: await run(root, name, input), isError: false };
  } catch (error) {
    const text =
      error instanceof z.ZodError ? `Invalid input: ${z.prettifyError(error)}` : `Failed: ${String(error)}`;
    return { text, isError: true };
  }
}

/** Runs a command line as the IDE does: the pinned Node comes first on PATH. */
export function runCommand(
  root: string,
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CommandEnd> {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|npm_)/.test(name));
  const PATH = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn(command, { cwd: root, shell: true, env: { ...Object.fromEntries(own), PATH, ...env } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, output }));
  });
}

async function run(root: string, name: string, input: unknown): Promise<string> {
  switch (name) {
    case 'read_file': {
      const { path: file, offset = 1 } = schemas.read_file.parse(input);
      const lines = (await readFile(join(root, file), 'utf8')).split('\n');
      return lines
        .map((line, index) => `${index + 1}\t${line}`)
        .slice(offset - 1)
        .join('\n');
    }
    case 'list_dir': {
      const { path: folder, depth } = schemas.list_dir.parse(input);
      return list(join(root, folder), depth);
    }
    case 'write_file': {
      const { path: file, content } = schemas.write_file.parse(input);
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), content);
      return `Created ${file} (${content.split('\n').length} lines).`;
    }
    case 'edit_file':
      return edit(root, schemas.edit_file.parse(input));
    case 'run_command': {
      const { code, output } = await runCommand(root, schemas.run_command.parse(input).command);
      return `exit code ${code} after 0.1 s\n\n${output}`;
    }
    default:
      throw new Error(`There is no tool ${name}.`);
  }
}

async function list(folder: string, depth: number): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .map(entry => ({
      entry,
      parts: join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(/[\\/]/),
    }))
    .filter(({ parts }) => parts.length <= depth)
    .map(({ entry, parts }) => `${parts.join('/')}${entry.isDirectory() ? '/' : ''}`)
    .sort()
    .join('\n');
}

async function edit(root: string, { path: file, edits }: z.infer<typeof schemas.edit_file>): Promise<string> {
  let text = await readFile(join(root, file), 'utf8');
  for (const { old_text, new_text } of edits) {
    const places = text.split(old_text).length - 1;
    if (places !== 1) throw new Error(`old_text matches ${places} places in ${file}.`);
    text = text.replace(old_text, () => new_text);
  }
  await writeFile(join(root, file), text);
  return `Edited ${file} (${edits.length} replacements).`;
}
