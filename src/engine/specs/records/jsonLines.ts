import { z } from 'zod';
import { type SourceLine, print, splitLines } from '../documents/index.ts';

const identified = z.looseObject({ id: z.string(), time: z.string().optional() });

/**
 * Reads one record a line. Lines that are no record of this kind (damaged, a merge's leftovers, of a newer version) are
 * passed over; of several with one id the latest `time` counts, the last one where times agree.
 */
export function readRecords<T extends { readonly id: string; readonly time: string }>(
  text: string,
  schema: z.ZodType<T>,
): T[] {
  const byId = new Map<string, T>();
  for (const line of splitLines(text).lines) {
    const record = schema.safeParse(parseJson(line.text));
    if (!record.success) continue;
    const known = byId.get(record.data.id);
    if (!known || known.time <= record.data.time) byId.set(record.data.id, record.data);
  }
  return [...byId.values()];
}

/** A line, and the record that it holds if it is one. */
interface ReadLine {
  readonly line: SourceLine;
  readonly record?: z.infer<typeof identified>;
}

/**
 * The text with one record set: in place of those with its id, whose unknown fields it keeps, else before the first one
 * with a greater id. Every other line stays as it is, so that git can merge the file.
 */
export function putRecord(text: string, record: { readonly id: string }): string {
  return changeRecords(text, { put: [record], drop: [] });
}

/** The same for several records at once, after all records of the ids in `drop` were taken out. */
export function changeRecords(
  text: string,
  change: { readonly put: readonly { readonly id: string }[]; readonly drop: readonly string[] },
): string {
  const tree = splitLines(text);
  const eol = tree.lines.find(line => line.eol !== '')?.eol ?? '\n';
  const drop = new Set(change.drop);
  let lines: readonly ReadLine[] = tree.lines.map(line => {
    const record = identified.safeParse(parseJson(line.text)).data;
    return { line, ...(record && { record }) };
  });
  if (drop.size > 0) lines = lines.filter(({ record }) => !record || !drop.has(record.id));
  for (const record of change.put) lines = withRecord(lines, record, eol);
  const ended = lines.map(({ line }) => (line.eol === '' ? { ...line, eol } : line));
  return print({ bom: tree.bom, lines: ended });
}

function withRecord(
  before: readonly ReadLine[],
  record: { readonly id: string },
  eol: string,
): readonly ReadLine[] {
  const lines: ReadLine[] = [];
  let kept: Record<string, unknown> = {};
  let at: number | undefined;
  for (const entry of before) {
    const other = entry.record;
    if (other?.id === record.id) {
      kept = { ...kept, ...other };
      at ??= lines.length;
      continue;
    }
    if (at === undefined && other && other.id > record.id) at = lines.length;
    lines.push(entry);
  }
  const next = { ...kept, ...record };
  lines.splice(at ?? lines.length, 0, { line: { text: JSON.stringify(next), eol }, record: next });
  return lines;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
