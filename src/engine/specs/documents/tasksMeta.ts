import { z } from 'zod';
import { type FileProblem, isRecord, problemAt, readJson, setJson } from './jsonText.ts';
import type { DocumentTree, Task, TasksDocument } from './tree.ts';

const pbtResultSchema = z.looseObject({
  /** `passed` in every file seen; others are kept as they are. */
  status: z.string(),
  /** Milliseconds since the epoch. */
  lastRunTimestamp: z.number().optional(),
});

const executionSchema = z.looseObject({
  executionId: z.string(),
  chatSessionId: z.string().optional(),
  /** Milliseconds since the epoch. */
  timestamp: z.number().optional(),
});

/** How the property tests of a task ended last; keys that we do not know are kept. */
export type PbtResult = z.infer<typeof pbtResultSchema>;
/** One run of a task. */
export type TaskExecution = z.infer<typeof executionSchema>;

/** `tasks.meta.json`, which stands beside tasks.md. Its text is kept: see `print`. */
export interface TasksMeta extends DocumentTree {
  /** By the text of the task: see {@link tasksMetaKey}. */
  readonly pbtResults: ReadonlyMap<string, PbtResult>;
  readonly executionHistory: ReadonlyMap<string, readonly TaskExecution[]>;
  /** Every key as it stands, known or not. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What could not be understood. */
  readonly problems: readonly FileProblem[];
}

/** Reads a `tasks.meta.json`; entries in a form that we do not know are passed over and told. Never fails. */
export function parseTasksMeta(text: string): TasksMeta {
  const json = readJson(text);
  const problems = [...json.problems];
  const tell = (path: readonly string[], message: string): void => {
    problems.push(problemAt(text, path, message));
  };
  return {
    ...json,
    pbtResults: readEntries('pbtResults', json.values, pbtResultSchema, tell),
    executionHistory: readEntries('executionHistory', json.values, z.array(executionSchema), tell),
    problems,
  };
}

/** The key of a task: its line after box and star, verbatim, as in `5.8 Write property tests`. */
export function tasksMetaKey(tree: TasksDocument, task: Task): string {
  const line = tree.lines[task.line - 1]?.text.slice(task.markColumn) ?? '';
  return line.replace(/^\](?:\\?\*(?!\*))?/, '').trim();
}

/** The text with the result of a task's property tests; nothing else changes. A broken text comes back unchanged. */
export function withPbtResult(
  text: string,
  key: string,
  result: { readonly status: 'passed' | 'failed'; readonly lastRunTimestamp: number },
): string {
  const known = parseTasksMeta(text).pbtResults.get(key);
  return setJson(orEmpty(text), ['pbtResults', key], { ...known, ...result });
}

/** The text with one more run of a task; nothing else changes. A broken text comes back unchanged. */
export function withExecution(
  text: string,
  key: string,
  execution: { readonly executionId: string; readonly chatSessionId: string; readonly timestamp: number },
): string {
  const { values } = parseTasksMeta(text);
  const history = isRecord(values['executionHistory']) ? values['executionHistory'][key] : undefined;
  if (history !== undefined && !Array.isArray(history)) return text;
  return setJson(
    orEmpty(text),
    ['executionHistory', key],
    [...((history as unknown[] | undefined) ?? []), execution],
  );
}

function orEmpty(text: string): string {
  const empty = JSON.stringify({ pbtResults: {}, executionHistory: {} }, undefined, 2);
  return text.replace(/^\uFEFF/, '').trim() === '' ? empty : text;
}

function readEntries<T>(
  name: string,
  values: Readonly<Record<string, unknown>>,
  schema: z.ZodType<T>,
  tell: (path: readonly string[], message: string) => void,
): ReadonlyMap<string, T> {
  const entries = values[name];
  const found = new Map<string, T>();
  if (entries !== undefined && !isRecord(entries)) tell([name], `\`${name}\` is no object.`);
  for (const [key, value] of isRecord(entries) ? Object.entries(entries) : []) {
    const entry = schema.safeParse(value);
    if (entry.success) found.set(key, entry.data);
    else tell([name, key], `\`${name}\` of "${key}" has a form that this version does not know.`);
  }
  return found;
}
