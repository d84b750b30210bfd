import type { Severity } from '../protocol/index.ts';

/** Paints text for a terminal, or leaves it as it is. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** How text is laid out: `width` is set where a person reads it, and long lines are then wrapped. */
export interface Layout {
  readonly paint: Paint;
  readonly width?: number;
}

const plain = (text: string): string => text;
const code = (open: number, close: number) => (text: string) => `\u001B[${open}m${text}\u001B[${close}m`;
const red = code(31, 39);
const colours: Readonly<Record<Severity, (text: string) => string>> = {
  error: red,
  warning: code(33, 39),
  info: code(36, 39),
};

/** The paint of a stream. */
export function paintOf(hasColour: boolean): Paint {
  if (!hasColour) return { bold: plain, dim: plain, severity: (_, text) => text, good: plain, bad: plain };
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    severity: (severity, text) => colours[severity](text),
    good: code(32, 39),
    bad: red,
  };
}

/** Whether a stream gets colours: `--color` decides, else a terminal that is not asked to do without (https://no-color.org). */
export function hasColour(
  asked: string | undefined,
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (asked === 'always' || asked === 'never') return asked === 'always';
  return isTerminal && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/** How many columns a text takes: wide characters of East Asian scripts take two, marks that combine none. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Cf}/u.test(character)) continue;
    columns +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}

/** A text in lines of at most `width` columns, broken at blanks; a longer word has a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

/** A text on one line, without what would move the cursor: files may hold anything. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (columnsOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Rows in columns as wide as they must be, each cell painted; the last one is not padded. */
export function aligned(
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = cell => cell,
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, columnsOf(cell));
  }
  return rows.map((row, index) => {
    const end = row.findLastIndex(cell => cell !== '');
    return row
      .slice(0, end + 1)
      .map((cell, column) => {
        const blanks = column === end ? 0 : (widths[column] ?? 0) - columnsOf(cell) + 2;
        return paint(cell, column, index) + ' '.repeat(blanks);
      })
      .join('');
  });
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
