import { type Outline, findKind, outline, sectionsOf, titleOf, withoutBold } from './markdown.ts';
import { unique } from './numbering.ts';
import { readMentions, readPropertyNumbers, readReferences } from './references.ts';
import { indentOf, rangeOfLines, splitLines } from './sourceText.ts';
import { citesInProse, readTaskNote, withNote } from './taskNotes.ts';
import type { Reference, SourceLine, Task, TaskMark, TaskNotes, TasksDocument } from './tree.ts';
import { readWaves } from './waves.ts';
import { words } from './words.ts';

interface TaskLine {
  readonly index: number;
  readonly indent: number;
  readonly mark: TaskMark;
  readonly markColumn: number;
  readonly isOptional: boolean;
  readonly isParallel: boolean;
  readonly number: string | undefined;
  readonly title: string;
}

/** A task while its children are still being found. */
interface OpenTask extends Task {
  readonly children: OpenTask[];
}

/** Reads a task list with its dependency graph. Never fails. */
export function parseTasks(text: string): TasksDocument {
  const tree = splitLines(text);
  const marks = outline(tree.lines);
  const boxes = tree.lines.flatMap((line, index) => {
    const read = marks.kinds[index] === 'text' ? readTaskLine(line.text, index) : undefined;
    return read ? [read] : [];
  });
  const lines = boxes.length > 0 ? boxes : headedTasks(marks);
  return {
    ...tree,
    title: titleOf(marks.headings),
    sections: sectionsOf(tree.lines, marks.headings),
    tasks: buildTasks(tree.lines, marks, lines),
    ...readWaves(marks),
  };
}

function readTaskLine(text: string, index: number): TaskLine | undefined {
  // The star may be escaped: Prettier writes `\*`.
  const match = /^(\s*[-*+]\s+\[)([ xX~-])\](\\?\*(?!\*))?/.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const rest = text.slice(match[0].length);
  if (match[3] === undefined && !/^(\s|$)/.test(rest)) return undefined;
  return {
    index,
    indent: indentOf(text),
    mark: match[2].toLowerCase() as TaskMark,
    markColumn: match[1].length + 1,
    isOptional: match[3] !== undefined || optionalAtEnd.test(rest),
    ...readTitle(withoutBold(rest.trim())),
  };
}

/** `### Task 3: Title` and `### 3. Title` are tasks where a file has no boxes at all; they are open, and hold no mark to set. */
function headedTasks(marks: Outline): TaskLine[] {
  const all = marks.headings.flatMap(heading => {
    const title = readTitle(withoutBold(heading.title));
    return heading.level > 1 && title.number !== undefined ? [{ heading, title }] : [];
  });
  const named = all.filter(({ heading }) => taskHeading.test(withoutBold(heading.title)));
  return (named.length > 0 ? named : all).map(({ heading, title }) => ({
    index: heading.index,
    indent: heading.level,
    mark: ' ',
    markColumn: 0,
    isOptional: optionalAtEnd.test(heading.title),
    ...title,
  }));
}

const taskHeading = new RegExp(`^(?:${words.task})\\s*\\S*\\d`, 'i');
const optionalAtEnd = new RegExp(`[(（](?:${words.optional})[)）][\\s*.]*$`, 'i');
const numbered = new RegExp(
  // `1. Title`, `1.2 Title`, `1.2.3) Title`, `Task 3: Title`, `T3 Title`
  `^(?:(?:${words.task})\\s*)?(T?\\d+(?:\\.\\d+)*)(?:[.):：、]|(?=\\s|$))\\s*` +
    // `F4. Title`, `CONFIG-1: Title`
    `|^(?:(?:${words.task})\\s*)?([A-Z]{1,8}-?\\d+(?:\\.\\d+)*)[.):：]\\s+`,
  'i',
);

/** Number and title of a task; anything that is no number is a title without one. */
function readTitle(text: string): { number: string | undefined; title: string; isParallel: boolean } {
  const match = numbered.exec(text);
  const rest = text.slice(match?.[0].length ?? 0);
  const isParallel = /^\(P\)\s|\s\(P\)\s*$/.test(rest);
  return {
    number: match?.[1] ?? match?.[2],
    title: isParallel ? rest.replace(/^\(P\)\s+|\s+\(P\)\s*$/, '') : rest,
    isParallel,
  };
}

function buildTasks(lines: readonly SourceLine[], marks: Outline, found: readonly TaskLine[]): OpenTask[] {
  const numbers = unique();
  const family = new Family();
  const tasks: OpenTask[] = [];
  let headings = 0;
  found.forEach((line, position) => {
    while ((marks.headings[headings]?.index ?? Infinity) < line.index) headings += 1;
    const next = found[position + 1]?.index ?? lines.length;
    const end = endOfDetails(marks, line, next);
    const parent = family.parentOf(line, headings);
    const task: OpenTask = {
      number: numbers(line.number ?? `@${position + 1}`),
      title: line.title,
      mark: line.mark,
      optional: line.isOptional || parent?.optional === true,
      line: line.index + 1,
      markColumn: line.markColumn,
      range: rangeOfLines(lines, line.index, end),
      ...readDetails(lines, marks, line, end),
      ...(parent ? { parent } : {}),
      children: [],
    };
    parent?.children.push(task);
    family.add(line, task);
    tasks.push(task);
  });
  return tasks;
}

function endOfDetails(marks: Outline, line: TaskLine, next: number): number {
  // Below a heading, the steps have headings of their own.
  const heading = line.markColumn === 0 ? next : findKind(marks, 'heading', line.index + 1, next);
  return findKind(marks, 'rule', line.index + 1, heading);
}

interface Details {
  readonly requirements: Reference[];
  readonly properties: string[];
  readonly notes: TaskNotes;
}

function readDetails(lines: readonly SourceLine[], marks: Outline, line: TaskLine, end: number): Details {
  const requirements: Reference[] = [];
  const properties = new Set<string>();
  let notes: TaskNotes = line.isParallel ? { isParallel: true } : {};
  for (let index = line.index; index < end; index += 1) {
    const text = lines[index]?.text ?? '';
    if (marks.kinds[index] !== 'text') continue;
    const note = readTaskNote(text);
    if (note) notes = withNote(notes, note);
    const cites = note && citesInProse(note.label) ? readMentions : readReferences;
    for (const reference of cites(text, index + 1)) requirements.push(reference);
    for (const number of readPropertyNumbers(text)) properties.add(number);
  }
  return { requirements, properties: [...properties], notes };
}

/**
 * Who belongs to whom. The number decides where it can, since second-level tasks are often not indented at all; the
 * indentation decides for the rest, and only up to the last heading.
 */
class Family {
  private readonly byNumber = new Map<string, OpenTask>();
  private open: { readonly indent: number; readonly task: OpenTask }[] = [];
  private headings = 0;

  /** `headings`: how many stand before the line. */
  parentOf(line: TaskLine, headings: number): OpenTask | undefined {
    if (headings !== this.headings) this.open = [];
    this.headings = headings;
    while ((this.open.at(-1)?.indent ?? -1) >= line.indent) this.open.pop();
    const cut = line.number?.lastIndexOf('.') ?? -1;
    const named = cut > 0 ? this.byNumber.get(line.number?.slice(0, cut) ?? '') : undefined;
    return named ?? this.open.at(-1)?.task;
  }

  add(line: TaskLine, task: OpenTask): void {
    if (line.number !== undefined) this.byNumber.set(line.number, task);
    this.open.push({ indent: line.indent, task });
  }
}
