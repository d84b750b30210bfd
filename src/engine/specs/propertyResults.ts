import { applyEdits, modify, parse, parseTree } from 'jsonc-parser';
import { z } from 'zod';
import type { Task } from './documents/index.ts';

/** `tasks.meta.json` beside `tasks.md`, as far as it is ours; whatever else it holds stays as it is. */
export const metaFile = 'tasks.meta.json';

const resultSchema = z.looseObject({ status: z.string(), lastRunTimestamp: z.number().optional() });
const metaSchema = z.looseObject({ pbtResults: z.record(z.string(), resultSchema).optional() });

/** How a property test ended last, in Kiro's words. */
export type PropertyStatus = 'passed' | 'failed';

/** The key of a task in the file: `N.M title`. */
export function metaKey({ number, title }: Pick<Task, 'number' | 'title'>): string {
  return number.startsWith('@') ? title : `${number} ${title}`;
}

/** How the property tests of the file ended last, by the tasks' keys. A file that cannot be read has none. */
export function readPropertyResults(text: string): ReadonlyMap<string, PropertyStatus> {
  const meta = metaSchema.safeParse(parse(text) ?? {});
  const entries = meta.success ? Object.entries(meta.data.pbtResults ?? {}) : [];
  return new Map(
    entries.flatMap(([key, { status }]) =>
      status === 'passed' || status === 'failed' ? [[key, status] as const] : [],
    ),
  );
}

/**
 * The file's text with a task's result in it; only that entry's characters change. A text that is no JSON object is given back
 * as it is.
 */
export function withPropertyResult(
  text: string,
  key: string,
  result: { readonly status: PropertyStatus; readonly time: number },
): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(bom.length);
  const old = body.trim() === '' ? '{}' : body;
  if (parseTree(old)?.type !== 'object') return text;
  const eol = old.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  const set = (now: string, path: string[], value: unknown): string =>
    applyEdits(now, modify(now, path, value, { formattingOptions }));
  const withStatus = set(old, ['pbtResults', key, 'status'], result.status);
  return bom + set(withStatus, ['pbtResults', key, 'lastRunTimestamp'], result.time);
}
