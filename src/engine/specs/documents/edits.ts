import { indentOf, print } from './sourceText.ts';
import type { Criterion, DocumentTree, Range, Reference, Task, TasksDocument } from './tree.ts';

/** A change of a part of a document; line breaks in `text` are `\n` and become those of the line that it begins in. */
export interface DocumentEdit {
  readonly range: Range;
  readonly text: string;
}

/**
 * The text of a document after edits that do not overlap: nothing outside their ranges changes, byte order mark, line ends and
 * white space included.
 */
export function applyEdits(tree: DocumentTree, edits: readonly DocumentEdit[]): string {
  const starts: number[] = [];
  let length = tree.bom.length;
  for (const { text, eol } of tree.lines) {
    starts.push(length);
    length += text.length + eol.length;
  }
  const offset = ({ line, column }: Range['start']): number =>
    Math.min((starts[line - 1] ?? length) + column - 1, length);
  let text = print(tree);
  for (const edit of edits.toSorted((left, right) => offset(right.range.start) - offset(left.range.start))) {
    const written = edit.text.replaceAll('\n', eolAt(tree, edit.range.start.line));
    text = text.slice(0, offset(edit.range.start)) + written + text.slice(offset(edit.range.end));
  }
  return text;
}

/** Replaces a criterion's text behind its list mark; further lines are indented to stand below the first. */
export function editCriterion(criterion: Criterion, text: string): DocumentEdit {
  const [first] = criterion.pieces;
  const start = first ? { line: first.line, column: first.column } : criterion.range.start;
  const indented = text.replaceAll('\n', `\n${' '.repeat(start.column - 1)}`);
  return { range: { start, end: criterion.range.end }, text: indented };
}

/** Lets a task cite one criterion more: behind its last citation, or on a line of its own at the end of its details. */
export function addReference(tree: TasksDocument, task: Task, target: string): DocumentEdit {
  const last = task.requirements.at(-1);
  if (last) return { range: { start: last.range.end, end: last.range.end }, text: `, ${target}` };
  const own = tree.lines[task.line - 1]?.text ?? '';
  const indent = ' '.repeat(indentOf(own) + 2);
  return {
    range: { start: task.range.end, end: task.range.end },
    text: `\n${indent}- _Requirements: ${target}_`,
  };
}

/** Takes a citation out, with the separator beside it; the last one takes its line along where that holds nothing else. */
export function removeReference(tree: DocumentTree, reference: Reference): DocumentEdit {
  const { line, column } = reference.range.start;
  const text = tree.lines[line - 1]?.text ?? '';
  const before = text.slice(0, column - 1);
  const after = text.slice(reference.range.end.column - 1);
  const ahead = /^\s*[,，、;；]\s*/.exec(after)?.[0].length ?? 0;
  const behind = ahead === 0 ? (/[\s]*[,，、;；]\s*$/.exec(before.slice(-8))?.[0].length ?? 0) : 0;
  const isAlone =
    ahead === 0 &&
    behind === 0 &&
    /^\s*[-*+]?\s*[_*]*[^:：]*[:：][\s_*]*$/.test(before) &&
    /^[\s_*]*$/.test(after);
  if (isAlone) return { range: { start: { line, column: 1 }, end: { line: line + 1, column: 1 } }, text: '' };
  return {
    range: {
      start: { line, column: column - behind },
      end: { line, column: reference.range.end.column + ahead },
    },
    text: '',
  };
}

function eolAt(tree: DocumentTree, line: number): string {
  const own = tree.lines[line - 1]?.eol;
  return own !== undefined && own !== '' ? own : (tree.lines.find(({ eol }) => eol !== '')?.eol ?? '\n');
}
