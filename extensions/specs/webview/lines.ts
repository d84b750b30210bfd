import { type Group, type Row, groupRows } from './rows.ts';

/** Heights in pixels, as the style sheet has them; one height per kind is what makes a long table fast. */
export const lineHeights = { group: 40, row: 50 } as const;

/** One line of the table: the heading of a requirement, or a criterion. */
export type Line =
  | { readonly kind: 'group'; readonly group: Group; readonly top: number }
  | { readonly kind: 'row'; readonly row: Row; readonly top: number };

/** Lines from `from` up to, not including, `to`, and the empty space above and below them. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** Lines drawn beyond what is in sight, so that a little scrolling shows no gap. */
const spare = 8;

/** The lines of a table, each with its distance from the top. */
export function toLines(rows: readonly Row[]): readonly Line[] {
  const lines: Line[] = [];
  let top = 0;
  for (const group of groupRows(rows)) {
    lines.push({ kind: 'group', group, top });
    top += lineHeights.group;
    for (const row of group.rows) {
      lines.push({ kind: 'row', row, top });
      top += lineHeights.row;
    }
  }
  return lines;
}

/** What has to be drawn for a part of the table to be seen. */
export function windowOf(lines: readonly Line[], scrollTop: number, height: number): Window {
  const first = lastAt(lines, scrollTop);
  const last = lastAt(lines, scrollTop + height);
  const from = Math.max(0, first - spare);
  const to = Math.min(lines.length, last + 1 + spare);
  return { from, to, above: topOf(lines, from), below: topOf(lines, lines.length) - topOf(lines, to) };
}

/** The height of a whole table, or of what stands above a line. */
export function topOf(lines: readonly Line[], index: number): number {
  const line = lines[index];
  if (line) return line.top;
  const last = lines.at(-1);
  return last ? last.top + lineHeights[last.kind] : 0;
}

/** The index of the last line that begins at or above a place; the first where there is none. */
function lastAt(lines: readonly Line[], place: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.top ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
