import { collectCriteria } from './criteria.ts';
import { type Outline, endOfSection, outline, sectionsOf, titleOf, withoutBold } from './markdown.ts';
import { unique } from './numbering.ts';
import { isBlank, rangeOfLines, splitLines } from './sourceText.ts';
import type { DocumentTree, Requirement, RequirementsDocument } from './tree.ts';

/** A heading that opens a requirement. */
interface Opening {
  readonly number: string;
  readonly title: string;
}

/** Tells whether a heading opens a requirement; `inside` is the title of the second-level section it stands in. */
type Recognise = (title: string, level: number, inside: string) => Opening | undefined;

/** Reads a requirements document: requirements, user stories and acceptance criteria. Never fails. */
export function parseRequirements(text: string): RequirementsDocument {
  return read(text, recogniseRequirement);
}

/**
 * Reads a bugfix document in the same shape: requirement 1 is the current behaviour, 2 the expected, 3 the unchanged;
 * their clauses (`1.1 WHEN …`) are the criteria. Never fails.
 */
export function parseBugfix(text: string): RequirementsDocument {
  return read(text, recogniseBehaviour);
}

function recogniseRequirement(title: string, level: number, inside: string): Opening | undefined {
  if (level < 2 || level > 4) return undefined;
  const words = withoutBold(title);
  const isBelowRequirements = level > 2 && /\brequirements?\b/i.test(inside);
  const named =
    /^Requirement\s+([A-Za-z-]*\d+(?:\.\d+)*)(?!\w)(.*)$/i.exec(words) ??
    /^((?:FR|NFR|NF|R|REQ|US)(?:-[A-Z]+)*-?\d+(?:\.\d+)*)(?!\w)(.*)$/.exec(words) ??
    (isBelowRequirements ? /^([A-Z-]{0,8}\d+(?:\.\d+)*)(?!\w)(.*)$/.exec(words) : null);
  if (!named?.[1]) return undefined;
  return { number: named[1], title: (named[2] ?? '').replace(/^\s*[:：.)–—-]*\s*/, '').trim() };
}

function recogniseBehaviour(title: string): Opening | undefined {
  const classes: readonly [RegExp, string][] = [
    [/^current behaviou?r\b/i, '1'],
    [/^expected behaviou?r\b/i, '2'],
    [/^unchanged behaviou?r\b/i, '3'],
  ];
  const number = classes.find(([pattern]) => pattern.test(title))?.[1];
  return number === undefined ? undefined : { number, title };
}

function read(text: string, recognise: Recognise): RequirementsDocument {
  const tree = splitLines(text);
  const marks = outline(tree.lines);
  return {
    ...tree,
    title: titleOf(marks.headings),
    sections: sectionsOf(tree.lines, marks.headings),
    requirements: findRequirements(tree, marks, recognise),
  };
}

function findRequirements(tree: DocumentTree, marks: Outline, recognise: Recognise): Requirement[] {
  const found: { opening: Opening; from: number; to: number }[] = [];
  let inside = '';
  marks.headings.forEach((heading, position) => {
    const opening = recognise(heading.title, heading.level, inside);
    if (heading.level <= 2) inside = heading.title;
    if (!opening) return;
    const previous = found.at(-1);
    if (previous) previous.to = Math.min(previous.to, heading.index);
    found.push({
      opening,
      from: heading.index,
      to: endOfSection(marks.headings, position, tree.lines.length),
    });
  });
  const numbers = unique();
  return found.map(({ opening, from, to }) => {
    const number = numbers(opening.number);
    return {
      number,
      title: opening.title,
      ...readUserStory(tree, marks, from + 1, to),
      criteria: collectCriteria(tree.lines, marks, { from: from + 1, to, requirement: number }),
      range: rangeOfLines(tree.lines, from, to),
    };
  });
}

const storyLabel =
  /^\s*(?:>\s*)?(?:[-*+]\s+)?\*{0,2}(?:User Story|Objective)\s*(?:[:：]\s*\*{0,2}|\*{2}\s*[:：])\s*/i;

function readUserStory(tree: DocumentTree, marks: Outline, from: number, to: number): { userStory?: string } {
  for (let index = from; index < to; index += 1) {
    const text = tree.lines[index]?.text ?? '';
    const label = marks.kinds[index] === 'text' ? storyLabel.exec(text) : null;
    if (!label) continue;
    const parts = [text.slice(label[0].length).trim()];
    for (let next = index + 1; next < to && continues(marks, tree, next); next += 1) {
      parts.push(tree.lines[next]?.text.trim() ?? '');
    }
    const story = parts.filter(part => part !== '').join(' ');
    return story === '' ? {} : { userStory: story };
  }
  return {};
}

function continues(marks: Outline, tree: DocumentTree, index: number): boolean {
  const text = tree.lines[index]?.text ?? '';
  return marks.kinds[index] === 'text' && !isBlank(text) && !/^\s*(\*\*|\d+[.)]\s)/.test(text);
}
