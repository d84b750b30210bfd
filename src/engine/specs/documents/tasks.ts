import { type Outline, findKind, outline, sectionsOf, titleOf, withoutBold } from './markdown.ts';
import { unique } from './numbering.ts';
import { readPropertyNumbers, readReferences } from './references.ts';
import { indentOf, rangeOfLines, splitLines } from './sourceText.ts';
import type { Reference, SourceLine, Task, TaskMark, TasksDocument } from './tree.ts';
import { readWaves } from './waves.ts';

interface TaskLine {
  readonly index: number;
  readonly indent: number;
  readonly mark: TaskMark;
  readonly markColumn: number;
  readonly isStarred: boolean;
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
  const lines = tree.lines.flatMap((line, index) => {
    const read = marks.kinds[index] === 'text' ? readTaskLine(line.text, index) : undefined;
    return read ? [read] : [];
  });
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
    isStarred: match[3] !== undefined,
    ...readNumber(withoutBold(rest.trim())),
  };
}

/** `1. Title`, `1.2 Title`, `1.2.3) Title`, `Task 3: Title`; anything else is a title without a number. */
function readNumber(text: string): { number: string | undefined; title: string } {
  const match = /^(?:Task\s+)?(\d+(?:\.\d+)*)[.):：]?(?=\s|$)\s*/i.exec(text);
  if (!match?.[1]) return { number: undefined, title: text };
  return { number: match[1], title: text.slice(match[0].length) };
}

function buildTasks(lines: readonly SourceLine[], marks: Outline, found: readonly TaskLine[]): OpenTask[] {
  const numbers = unique();
  const family = new Family();
  const tasks: OpenTask[] = [];
  let headings = 0;
  found.forEach((line, position) => {
    while ((marks.headings[headings]?.index ?? Infinity) < line.index) headings += 1;
    const next = found[position + 1]?.index ?? lines.length;
    const end = endOfDetails(marks, line.index, next);
    const parent = family.parentOf(line, headings);
    const task: OpenTask = {
      number: numbers(line.number ?? `@${position + 1}`),
      title: line.title,
      mark: line.mark,
      optional: line.isStarred || parent?.optional === true,
      line: line.index + 1,
      markColumn: line.markColumn,
      range: rangeOfLines(lines, line.index, end),
      ...readDetails(lines, marks, line.index, end),
      ...(parent ? { parent } : {}),
      children: [],
    };
    parent?.children.push(task);
    family.add(line, task);
    tasks.push(task);
  });
  return tasks;
}

function endOfDetails(marks: Outline, from: number, next: number): number {
  const heading = findKind(marks, 'heading', from + 1, next);
  return findKind(marks, 'rule', from + 1, heading);
}

function readDetails(
  lines: readonly SourceLine[],
  marks: Outline,
  from: number,
  end: number,
): { requirements: Reference[]; properties: string[] } {
  const requirements: Reference[] = [];
  const properties = new Set<string>();
  for (let index = from; index < end; index += 1) {
    const text = lines[index]?.text ?? '';
    if (marks.kinds[index] !== 'text') continue;
    requirements.push(...readReferences(text, index + 1));
    for (const number of readPropertyNumbers(text)) properties.add(number);
  }
  return { requirements, properties: [...properties] };
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
