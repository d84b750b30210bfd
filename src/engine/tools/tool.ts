import { z } from 'zod';
import { type Result, fail, isAbsolutePath, joinPath, ok, relativePath } from '../../base/index.ts';
import type { FileSystem, ProcessRunner, TextSearch } from '../ports/index.ts';
import type { FileWriter } from './fileWriter.ts';
import type { ToolOutcome } from './outcome.ts';

/** What a call needs to be decided on; a path is absolute, links not yet resolved. */
export type Target =
  | { readonly capability: 'read' | 'write'; readonly path: string }
  | { readonly capability: 'shell'; readonly command: string; readonly cwd: string };

/** What a tool may use while it runs. */
export interface ToolContext {
  readonly root: string;
  readonly files: FileSystem;
  readonly search: TextSearch;
  readonly processes: ProcessRunner;
  readonly writer: FileWriter;
  /** To be told when the model sees a whole file. */
  readonly saw: (path: string, content: Uint8Array) => void;
  readonly sha256: (text: string) => string;
  readonly onOutput: (chunk: string) => void;
  readonly signal: AbortSignal;
}

/** A call whose input was found valid. */
export interface Invocation {
  /** One line for the screen: what it does. */
  readonly title: string;
  readonly target: Target;
  run(context: ToolContext): Promise<ToolOutcome>;
}

/** A tool as data. */
export interface Tool {
  readonly name: string;
  /** Written for the model. */
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Adjacent `readOnly` calls of one answer run side by side; only they are offered in Restricted Mode. */
  readonly kind: 'readOnly' | 'write' | 'shell';
  /** Checks the model's input; the error names the field and what it should be. */
  prepare(input: unknown, root: string): Result<Invocation, string>;
}

/** A tool as it is written: one zod schema for both the model's JSON Schema and the check of what it sends. */
interface ToolParts<S extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly kind: Tool['kind'];
  readonly schema: S;
  readonly title: (input: z.infer<S>) => string;
  readonly target: (input: z.infer<S>, root: string) => Target;
  readonly run: (input: z.infer<S>, context: ToolContext) => Promise<ToolOutcome>;
}

export function defineTool<S extends z.ZodObject>(parts: ToolParts<S>): Tool {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(parts.schema, { io: 'input' });
  return {
    name: parts.name,
    description: parts.description,
    inputSchema,
    kind: parts.kind,
    prepare: (input, root) => {
      if (typeof input === 'string')
        return fail(`the arguments are not a JSON object: ${input.slice(0, 200)}`);
      const parsed = parts.schema.safeParse(input);
      if (!parsed.success) return fail(parsed.error.issues.map(problem).join('; '));
      return ok({
        title: parts.title(parsed.data),
        target: parts.target(parsed.data, root),
        run: context => parts.run(parsed.data, context),
      });
    },
  };
}

function problem(issue: z.core.$ZodIssue): string {
  const field = issue.path.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}${path && '.'}${String(key)}`),
    '',
  );
  return `${field || 'the arguments'}: ${issue.message}`;
}

/** The absolute path that a tool's `path` means. */
export function resolvePath(root: string, path: string): string {
  return isAbsolutePath(path) ? joinPath(path) : joinPath(root, path);
}

/** A path as results and the screen name it: from the workspace, with `/`. */
export function shown(root: string, path: string): string {
  return relativePath(root, resolvePath(root, path));
}

export const pathField = z
  .string()
  .min(1)
  .refine(path => !path.includes('\0'), 'must not hold a NUL character');
