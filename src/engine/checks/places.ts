import type { TextRange } from '../../protocol/index.ts';
import type { DocumentTree } from '../specs/index.ts';

/** A line without the white space around it; `line` counts from 1. */
export function rangeOfLine(tree: DocumentTree, line: number): TextRange {
  const text = tree.lines[line - 1]?.text ?? '';
  const start = text.length - text.trimStart().length;
  return {
    start: { line, column: start + 1 },
    end: { line, column: Math.max(start, text.trimEnd().length) + 1 },
  };
}

/** A whole line with its end, to be removed. */
export function wholeLine(line: number): TextRange {
  return { start: { line, column: 1 }, end: { line: line + 1, column: 1 } };
}

/** The end of a document, where something may be added. */
export function endOf({ lines }: DocumentTree): TextRange {
  const last = lines.at(-1);
  const line = last && last.eol === '' ? lines.length : lines.length + 1;
  const column = last && last.eol === '' ? last.text.length + 1 : 1;
  return { start: { line, column }, end: { line, column } };
}

/** The line end that a document uses. */
export function eolOf({ lines }: DocumentTree): string {
  return lines.find(({ eol }) => eol !== '')?.eol ?? '\n';
}
