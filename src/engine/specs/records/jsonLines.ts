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

/**
 * The text with one record set: in place of those with its id, whose unknown fields it keeps, else before the first one
 * with a greater id. Every other line stays as it is, so that git can merge the file.
 */
export function putRecord(text: string, record: { readonly id: string }): string {
  const tree = splitLines(text);
  const eol = tree.lines.find(line => line.eol !== '')?.eol ?? '\n';
  const lines: SourceLine[] = [];
  let kept: Record<string, unknown> = {};
  let at: number | undefined;
  for (const line of tree.lines) {
    const other = identified.safeParse(parseJson(line.text)).data;
    if (other?.id === record.id) {
      kept = { ...kept, ...other };
      at ??= lines.length;
      continue;
    }
    if (at === undefined && other && other.id > record.id) at = lines.length;
    lines.push(line);
  }
  lines.splice(at ?? lines.length, 0, { text: JSON.stringify({ ...kept, ...record }), eol });
  return print({ bom: tree.bom, lines: lines.map(line => (line.eol === '' ? { ...line, eol } : line)) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
