import { baseName } from '../../base/index.ts';
import type { FoldingPlace, OutlineEntry, TextRange } from '../../protocol/index.ts';
import {
  type DesignDocument,
  type DocumentTree,
  type Requirement,
  type RequirementsDocument,
  type Task,
  type TasksDocument,
  parseBugfix,
  parseDesign,
  parseRequirements,
  parseTasks,
} from '../specs/index.ts';

/** Any of the three documents. */
type Tree = RequirementsDocument | DesignDocument | TasksDocument;

/** The tree of a text by the name of its file; `undefined` for a file that is no document of a spec. */
export function parseDocument(file: string, text: string): Tree | undefined {
  switch (baseName(file).toLowerCase()) {
    case 'requirements.md':
      return parseRequirements(text);
    case 'bugfix.md':
      return parseBugfix(text);
    case 'design.md':
      return parseDesign(text);
    case 'tasks.md':
      return parseTasks(text);
    default:
      return undefined;
  }
}

/** The outline of a document: its sections, and in them requirements with criteria, properties, or the tree of tasks. */
export function outlineOf(tree: Tree): readonly OutlineEntry[] {
  return nest([...sectionsOf(tree), ...partsOf(tree)]);
}

/** What folds beyond the sections: requirements, properties, and tasks with what hangs below them. */
export function foldingOf(tree: Tree): readonly FoldingPlace[] {
  const ranges: TextRange[] = [];
  if ('requirements' in tree) ranges.push(...tree.requirements.map(({ range }) => range));
  if ('properties' in tree) ranges.push(...tree.properties.map(({ range }) => range));
  if ('tasks' in tree) ranges.push(...tree.tasks.map(wholeTask));
  return ranges
    .map(({ start, end }) => ({ startLine: start.line, endLine: end.line }))
    .filter(({ startLine, endLine }) => endLine > startLine);
}

function partsOf(tree: Tree): OutlineEntry[] {
  if ('requirements' in tree) return tree.requirements.map(each => ofRequirement(tree, each));
  if ('tasks' in tree) return tree.tasks.filter(({ parent }) => !parent).map(each => ofTask(tree, each));
  return tree.properties.map(({ number, title, range }) => ({
    kind: 'property',
    name: `Property ${number}`,
    detail: title,
    range,
    selection: lineOf(tree, range.start.line),
    children: [],
  }));
}

/** Sections that are no requirement or property of their own. */
function sectionsOf(tree: Tree): OutlineEntry[] {
  const taken = new Set<number>();
  if ('requirements' in tree) for (const { range } of tree.requirements) taken.add(range.start.line);
  if ('properties' in tree) for (const { range } of tree.properties) taken.add(range.start.line);
  const isInside = ({ start }: TextRange): boolean =>
    'requirements' in tree &&
    tree.requirements.some(({ range }) => start.line > range.start.line && start.line <= range.end.line);
  return tree.sections
    .filter(({ range }) => !taken.has(range.start.line) && !isInside(range))
    .map(({ title, range }) => ({
      kind: 'section',
      name: title === '' ? '…' : title,
      detail: '',
      range,
      selection: lineOf(tree, range.start.line),
      children: [],
    }));
}

function ofRequirement(tree: DocumentTree, { number, title, range, criteria }: Requirement): OutlineEntry {
  return {
    kind: 'requirement',
    name: title === '' ? number : `${number} ${title}`,
    detail: '',
    range,
    selection: lineOf(tree, range.start.line),
    children: criteria.map(criterion => ({
      kind: 'criterion',
      name: criterion.number,
      detail: firstWords(criterion.text),
      range: criterion.range,
      selection: lineOf(tree, criterion.range.start.line),
      children: [],
    })),
  };
}

function ofTask(tree: DocumentTree, task: Task): OutlineEntry {
  return {
    kind: 'task',
    name: task.number.startsWith('@') ? task.title : `${task.number} ${task.title}`,
    detail: task.mark === 'x' ? 'done' : '',
    range: wholeTask(task),
    selection: lineOf(tree, task.line),
    children: task.children.map(child => ofTask(tree, child)),
  };
}

/** A task with everything below it. */
function wholeTask(task: Task): TextRange {
  const last = task.children.at(-1);
  const below = last ? wholeTask(last).end : task.range.end;
  return { start: task.range.start, end: below.line > task.range.end.line ? below : task.range.end };
}

function lineOf(tree: DocumentTree, line: number): TextRange {
  const length = tree.lines[line - 1]?.text.length ?? 0;
  return { start: { line, column: 1 }, end: { line, column: length + 1 } };
}

function firstWords(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}

/** Puts entries into the sections they stand in. */
function nest(entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  const sorted = entries.toSorted(
    (left, right) =>
      left.range.start.line - right.range.start.line || right.range.end.line - left.range.end.line,
  );
  const roots: OutlineEntry[] = [];
  const open: { readonly entry: OutlineEntry; readonly children: OutlineEntry[] }[] = [];
  for (const entry of sorted) {
    const copy = { ...entry, children: [...entry.children] };
    while ((open.at(-1)?.entry.range.end.line ?? Infinity) < entry.range.start.line) open.pop();
    (open.at(-1)?.children ?? roots).push(copy);
    if (entry.kind === 'section') open.push({ entry: copy, children: copy.children });
  }
  return roots;
}
