/** One comment of a review that is not sent yet. Lines count from 0, as editors do; `end` is the last line. */
export interface Draft {
  readonly start: number;
  readonly end: number;
  /** The lines that it is about, as they were when the place was last known. */
  readonly quote: readonly string[];
  /** What the user wrote; several remarks on one place stand in one thread. */
  readonly remarks: readonly string[];
}

/** A place in a document, and what an edit replaced: `added` is the number of lines that came in. */
export interface LineChange {
  readonly start: number;
  readonly end: number;
  readonly added: number;
}

/** Lines of a quote that are sent; the agent has the document, a quote only says which lines are meant. */
const quotedLines = 6;
const quotedLength = 200;

/** The request that a review becomes: one text with every remark, its line numbers and the lines themselves. */
export function reviewText(drafts: readonly Draft[]): string {
  const sorted = [...drafts].sort((a, b) => a.start - b.start || a.end - b.end);
  const count = sorted.reduce((sum, { remarks }) => sum + remarks.length, 0);
  const head =
    count === 1 ? 'One comment on this document:' : `${count} comments on this document, all to be met:`;
  return [head, ...sorted.map(passage)].join('\n\n');
}

function passage({ start, end, quote, remarks }: Draft): string {
  const place = start === end ? `Line ${start + 1}` : `Lines ${start + 1}-${end + 1}`;
  const shown = quote.slice(0, quotedLines).map(line => `> ${shorten(line)}`);
  const rest = quote.length > quotedLines ? ['> …'] : [];
  return [`${place}:`, ...shown, ...rest, ...remarks.map(remark => remark.trim())].join('\n');
}

function shorten(line: string): string {
  const text = line.trim();
  return text.length > quotedLength ? `${text.slice(0, quotedLength)}…` : text;
}

/** Where a draft belongs in the lines of today: where it was, else where the nearest equal lines are, else as near as can be. */
export function placeDraft(draft: Draft, lines: readonly string[]): Draft {
  const height = draft.end - draft.start;
  const last = Math.max(0, lines.length - 1 - height);
  const stands = (at: number): boolean => draft.quote.every((line, index) => lines[at + index] === line);
  for (let distance = 0; distance <= lines.length; distance += 1) {
    const start = [draft.start - distance, draft.start + distance].find(
      at => at >= 0 && at <= last && stands(at),
    );
    if (start !== undefined) return { ...draft, start, end: start + height };
  }
  const start = Math.min(draft.start, last);
  return { ...draft, start, end: Math.min(start + height, Math.max(0, lines.length - 1)) };
}

/** Where lines are after an edit: those below it move with it, those that it touches stay. */
export function shiftPlace(
  { start, end }: { readonly start: number; readonly end: number },
  change: LineChange,
): { readonly start: number; readonly end: number } {
  const delta = change.added - (change.end - change.start);
  if (change.end < start || (change.end === start && change.start < start)) {
    return { start: Math.max(0, start + delta), end: Math.max(0, end + delta) };
  }
  if (change.start > end) return { start, end };
  return { start, end: Math.max(start, end + delta) };
}

/** What is kept over a reload; whatever does not fit is as if it were not there. */
export function readDrafts(stored: unknown): readonly Draft[] {
  return Array.isArray(stored) ? stored.filter(isDraft) : [];
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end, quote, remarks } = value as Record<string, unknown>;
  return isLine(start) && isLine(end) && start <= end && isTexts(quote) && isTexts(remarks);
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(text => typeof text === 'string');
}
