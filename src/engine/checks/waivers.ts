import type { FileEdit, TextPosition, TextRange } from '../../protocol/index.ts';
import type { DocumentTree } from '../specs/index.ts';
import type { CheckedDocument, CheckedSpec } from './checkedSpec.ts';
import type { RawFinding } from './rule.ts';

/** A comment that waives findings on the line after it. */
export interface WaiverComment {
  readonly file: string;
  readonly range: TextRange;
  readonly codes: readonly string[];
  /** Empty where it has none; then it waives nothing. */
  readonly reason: string;
  /** The next line that holds something else. */
  readonly target: number;
}

/** Where a finding may be waived from: the lines that a comment can stand before. */
export interface Anchors {
  readonly of: (line: number) => readonly number[];
}

/** The key of a code at a line: of the line that is waived, or of the comment itself. */
export function placeKey(file: string, line: number, code: string): string {
  return `${file}:${line}:${code}`;
}

const marker = 'specwright-disable-next-line';
const comment = /^\s*<!--\s*specwright-disable-next-line(?![\w-])(.*?)-->\s*$/;
const fence = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})/;
const opening = /^\s*(?:[-*+]\s|\d+(?:\.\d+)*[.):]?\s|#{1,6}\s|\||<!--|```|~~~)/;

/** The documents of a spec that are there. */
export function documentsOf({ requirements, design, tasks }: CheckedSpec): CheckedDocument<DocumentTree>[] {
  return [requirements, design, tasks].filter(document => document !== undefined);
}

/** The waivers in one document, those inside fenced code left out. */
export function readWaivers({ file, tree }: CheckedDocument<DocumentTree>): WaiverComment[] {
  if (!tree.lines.some(({ text }) => text.includes(marker))) return [];
  const fenced = fencedLines(tree);
  return tree.lines.flatMap(({ text }, index) => {
    const match = fenced.has(index + 1) ? null : comment.exec(text);
    if (!match) return [];
    const colon = match[1]?.search(/[:：]/) ?? -1;
    const list = colon < 0 ? (match[1] ?? '') : (match[1]?.slice(0, colon) ?? '');
    const start = text.length - text.trimStart().length + 1;
    return [
      {
        file,
        range: {
          start: { line: index + 1, column: start },
          end: { line: index + 1, column: text.trimEnd().length + 1 },
        },
        codes: list.split(/[\s,]+/).filter(Boolean),
        reason: colon < 0 ? '' : (match[1]?.slice(colon + 1).trim() ?? ''),
        target: targetOf(tree, index + 1),
      },
    ];
  });
}

function targetOf(tree: DocumentTree, from: number): number {
  for (let index = from; index < tree.lines.length; index += 1) {
    const text = tree.lines[index]?.text ?? '';
    if (text.trim() !== '' && !comment.test(text)) return index + 1;
  }
  return tree.lines.length + 1;
}

/** Lines inside fences, with their fence's first line; an unclosed fence is none. */
function fencedLines({ lines }: DocumentTree): Map<number, number> {
  const found = new Map<number, number>();
  let open: { readonly mark: string; readonly line: number } | undefined;
  lines.forEach(({ text }, index) => {
    const mark = fence.exec(text)?.[1];
    if (mark === undefined) return;
    if (!open) open = { mark, line: index + 1 };
    else if (mark.startsWith(open.mark) && text.trim() === mark) {
      for (let line = open.line; line <= index + 1; line += 1) found.set(line, open.line);
      open = undefined;
    }
  });
  return found;
}

/** Where the findings of a document may be waived from; `items` are its criteria and tasks. */
export function anchorsOf(tree: DocumentTree, items: readonly { readonly range: TextRange }[]): Anchors {
  const fenced = fencedLines(tree);
  const beginnings = new Map<number, number>();
  for (const { range } of items) {
    for (let line = range.start.line; line <= range.end.line; line += 1)
      beginnings.set(line, range.start.line);
  }
  return { of: line => [line, anchorLine(tree, fenced, line), beginnings.get(line) ?? line] };
}

/** The beginning of what a line belongs to: a fence, a list item, a paragraph. */
function anchorLine(tree: DocumentTree, fenced: ReadonlyMap<number, number>, line: number): number {
  const start = fenced.get(line);
  if (start !== undefined) return start;
  let anchor = line;
  while (anchor > 1) {
    const above = tree.lines[anchor - 2]?.text ?? '';
    if (opening.test(tree.lines[anchor - 1]?.text ?? '') || above.trim() === '' || /^\s*#/.test(above)) break;
    anchor -= 1;
  }
  return anchor;
}

/**
 * The edit that waives a finding: a comment before what it is about, as deep as that. `document` is the finding's own;
 * a reason is needed, or the waiver is itself a finding.
 */
export function waiverEdit(finding: RawFinding, reason: string, document: DocumentTree): FileEdit {
  const line = anchorLine(document, fencedLines(document), finding.range.start.line);
  const text = document.lines[line - 1]?.text ?? '';
  // Deeper than three blanks, Markdown would read the comment as code.
  const indent = ' '.repeat(Math.min(3, text.length - text.trimStart().length));
  const eol = document.lines.find(each => each.eol !== '')?.eol ?? '\n';
  const at: TextPosition = { line, column: 1 };
  const words = reason.replaceAll(/-->|\s+/g, ' ').trim();
  return {
    file: finding.file,
    range: { start: at, end: at },
    text: `${indent}<!-- ${marker} ${finding.code}: ${words} -->${eol}`,
  };
}
