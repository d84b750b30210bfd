import type { DocumentTree, Range, SourceLine } from './tree.ts';

const byteOrderMark = '\uFEFF';

/** Cuts a text into lines without losing a character; an empty text has no lines. */
export function splitLines(text: string): DocumentTree {
  const bom = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const lines: SourceLine[] = [];
  let start = bom.length;
  let [feed, carriage] = [text.indexOf('\n'), text.indexOf('\r')];
  while (feed >= 0 || carriage >= 0) {
    const at = feed < 0 || (carriage >= 0 && carriage < feed) ? carriage : feed;
    const eol = at === feed ? '\n' : feed === at + 1 ? '\r\n' : '\r';
    lines.push({ text: text.slice(start, at), eol });
    start = at + eol.length;
    if (feed >= 0 && feed < start) feed = text.indexOf('\n', start);
    if (carriage >= 0 && carriage < start) carriage = text.indexOf('\r', start);
  }
  if (start < text.length) lines.push({ text: text.slice(start), eol: '' });
  return { bom, lines };
}

/** The text of a tree. For every text, `print(parse…(text)) === text`. */
export function print(tree: DocumentTree): string {
  return tree.bom + tree.lines.map(line => line.text + line.eol).join('');
}

/** The lines from index `from` up to, not including, index `to`, blank ones at the end left out. */
export function rangeOfLines(lines: readonly SourceLine[], from: number, to: number): Range {
  let last = to - 1;
  while (last > from && isBlank(lines[last]?.text ?? '')) last -= 1;
  return {
    start: { line: from + 1, column: 1 },
    end: { line: last + 1, column: (lines[last]?.text.length ?? 0) + 1 },
  };
}

/** The lines that a range of {@link rangeOfLines} covers, joined by `\n`. */
export function textOfRange(tree: DocumentTree, range: Range): string {
  return tree.lines
    .slice(range.start.line - 1, range.end.line)
    .map(line => line.text)
    .join('\n');
}

/** Whether a line holds nothing but white space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Width of the white space that a line begins with; a tab goes to the next multiple of four. */
export function indentOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === ' ') width += 1;
    else if (character === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}
