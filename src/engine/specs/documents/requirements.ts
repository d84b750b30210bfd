import { collectCriteria } from './criteria.ts';
import {
  type Outline,
  endOfSection,
  findKind,
  headingsAfter,
  outline,
  sectionsOf,
  titleOf,
  withoutBold,
} from './markdown.ts';
import { unique } from './numbering.ts';
import { isBlank, rangeOfLines, splitLines } from './sourceText.ts';
import { readGlossary } from './glossary.ts';
import type { DocumentTree, Requirement, RequirementsDocument } from './tree.ts';
import { words } from './words.ts';

/** A heading that opens a requirement. */
interface Opening {
  readonly number: string;
  readonly title: string;
}

/** Tells whether a heading opens a requirement; `inside` is the title of the second-level section it stands in. */
type Recognise = (title: string, level: number, inside: string) => Opening | undefined;

/**
 * Reads a requirements document: requirements, user stories and acceptance criteria. Never fails. Requirements of a document that
 * was read `before` are kept where their lines are the same, so that whoever knows them need not look at them again.
 */
export function parseRequirements(text: string, before?: RequirementsDocument): RequirementsDocument {
  return read(text, recogniseRequirement, before);
}

/**
 * Reads a bugfix document in the same shape: requirement 1 is the current behaviour, 2 the expected, 3 the unchanged;
 * their clauses (`1.1 WHEN …`) are the criteria. Never fails.
 */
export function parseBugfix(text: string, before?: RequirementsDocument): RequirementsDocument {
  return read(text, recogniseBehaviour, before);
}

const numberedWord = new RegExp(
  `^(?:${words.requirement}|Req\\.?(?=\\s))\\s*[#-]?([A-Za-z-]*\\d+(?:\\.\\d+)*)(?![\\w.]\\d|\\w)(.*)$`,
  'i',
);
const requirementsSection = new RegExp(`(?:^|[^A-Za-z])(?:${words.requirements})(?![A-Za-z])`, 'i');

function recogniseRequirement(title: string, level: number, inside: string): Opening | undefined {
  if (level < 2 || level > 4) return undefined;
  const bare = withoutBold(title);
  const isBelowRequirements = level > 2 && requirementsSection.test(inside);
  const named =
    numberedWord.exec(bare) ??
    /^((?:FR|NFR|NF|R|REQ|US|AC)(?:-[A-Z]+)*-?\d+(?:\.\d+)*)(?!\w)(.*)$/.exec(bare) ??
    (isBelowRequirements ? /^([A-Z-]{0,8}\d+(?:\.\d+)*)(?!\w)(.*)$/.exec(bare) : null);
  if (!named?.[1]) return undefined;
  return { number: named[1], title: titleAfterNumber(named[2] ?? '') };
}

/** Numbered sections of any kind: they count in a document that has nothing better, and only with criteria. */
function recogniseNumbered(title: string, level: number): Opening | undefined {
  const match = level < 2 || level > 3 ? null : /^(\d+(?:\.\d+)*)[.):：]?\s+(.*)$/.exec(withoutBold(title));
  return match?.[1] ? { number: match[1], title: match[2] ?? '' } : undefined;
}

function titleAfterNumber(text: string): string {
  return text.replace(/^\s*[:：.)–—-]*\s*/, '').trim();
}

const behaviours = [
  [new RegExp(`^(?:${words.current})`, 'i'), '1'],
  [new RegExp(`^(?:${words.expected})`, 'i'), '2'],
  [new RegExp(`^(?:${words.unchanged})`, 'i'), '3'],
] as const;

function recogniseBehaviour(title: string): Opening | undefined {
  const number = behaviours.find(([pattern]) => pattern.test(title))?.[1];
  return number === undefined ? undefined : { number, title };
}

function read(text: string, recognise: Recognise, before?: RequirementsDocument): RequirementsDocument {
  const tree = splitLines(text);
  const marks = outline(tree.lines);
  const headed = headedAreas(tree, marks, recognise);
  const areas = [...headed, ...sharedCriteria(tree, marks, headed)];
  const strong = toRequirements(tree, marks, areas, keptFrom(before, tree, marks));
  const document = {
    ...tree,
    title: titleOf(marks.headings),
    sections: sectionsOf(tree.lines, marks.headings),
    requirements: strong.length > 0 ? strong : looseRequirements(tree, marks),
    glossary: readGlossary(tree, marks),
  };
  if (strong.length > 0) origins.set(document, { marks, areas });
  return document;
}

/** Where the requirements of a document come from. */
const origins = new WeakMap<
  RequirementsDocument,
  { readonly marks: Outline; readonly areas: readonly RequirementArea[] }
>();

/** Finds the requirement that an area had before. */
type Kept = (area: RequirementArea, number: string) => Requirement | undefined;

/** A requirement is made of its lines, what they are, and where they stand: where these are the same, so is it. */
function keptFrom(before: RequirementsDocument | undefined, tree: DocumentTree, marks: Outline): Kept {
  const origin = before && origins.get(before);
  if (!origin) return () => undefined;
  const places = new Map(origin.areas.map(({ from }, position) => [from, position]));
  const isSameLine = (index: number): boolean =>
    before.lines[index]?.text === tree.lines[index]?.text && origin.marks.kinds[index] === marks.kinds[index];
  return ({ opening, from, to }, number) => {
    const position = places.get(from);
    const known = position === undefined ? undefined : before.requirements[position];
    const isSame =
      known?.number === number && known.title === opening.title && origin.areas[position ?? 0]?.to === to;
    if (!isSame) return undefined;
    for (let index = from; index < to; index += 1) if (!isSameLine(index)) return undefined;
    return known;
  };
}

/** The lines of a requirement, as indices. */
interface RequirementArea {
  readonly opening: Opening;
  readonly from: number;
  to: number;
}

function headedAreas(tree: DocumentTree, marks: Outline, recognise: Recognise): RequirementArea[] {
  const found: RequirementArea[] = [];
  let inside = '';
  marks.headings.forEach((heading, position) => {
    const opening = recognise(heading.title, heading.level, inside);
    if (heading.level <= 2) inside = heading.title;
    if (!opening) return;
    const previous = found.at(-1);
    if (previous) previous.to = Math.min(previous.to, heading.index);
    const to = endOfSection(marks.headings, position, tree.lines.length);
    found.push({ opening, from: heading.index, to });
  });
  return found;
}

/** Free forms: stories as lines in bold, numbered sections, or one flat list below a heading for requirements. */
function looseRequirements(tree: DocumentTree, marks: Outline): Requirement[] {
  for (const areas of [boldAreas(tree, marks), headedAreas(tree, marks, recogniseNumbered)]) {
    const found = toRequirements(tree, marks, areas).filter(hasDuties);
    if (found.length > 0) return found;
  }
  // A list right below the heading for requirements or criteria holds nothing else, whatever its words.
  const flat = toRequirements(tree, marks, flatArea(tree, marks));
  return flat.filter(requirement => requirement.criteria.length > 0);
}

/** A numbered section may be prose: it counts when something in it binds. */
function hasDuties({ criteria }: Requirement): boolean {
  return criteria.some(
    criterion =>
      /\b(?:SHALL|MUST)\b/i.test(criterion.text) || /^(?:WHEN|IF|WHILE|WHERE)\b/.test(criterion.text),
  );
}

function boldAreas(tree: DocumentTree, marks: Outline): RequirementArea[] {
  const found: RequirementArea[] = [];
  const nextHeading = headingsAfter(marks, tree.lines.length);
  tree.lines.forEach((line, index) => {
    if (marks.kinds[index] !== 'text') return;
    const match = /^\*\*([A-Z]{1,4}-?\d+(?:\.\d+)*)\s*[:：.)-]?\s*([^*]*)\*\*\s*$/.exec(line.text);
    if (!match?.[1]) return;
    const previous = found.at(-1);
    if (previous) previous.to = Math.min(previous.to, index);
    const to = nextHeading(index);
    found.push({ opening: { number: match[1], title: (match[2] ?? '').trim() }, from: index, to });
  });
  return found;
}

const criteriaSection = new RegExp(`^(?:${words.criteria})`, 'i');

function flatArea(tree: DocumentTree, marks: Outline): RequirementArea[] {
  for (const section of [requirementsSection, criteriaSection]) {
    const position = marks.headings.findIndex(
      ({ level, title }) => level === 2 && section.test(title) && !/\bnon-/i.test(title),
    );
    const heading = marks.headings[position];
    if (!heading) continue;
    const to = findKind(marks, 'heading', heading.index + 1, tree.lines.length);
    return [{ opening: { number: '1', title: heading.title }, from: heading.index, to }];
  }
  return [];
}

/** Criteria of the document as a whole, beside those of its requirements: `AC` is their requirement. */
function sharedCriteria(
  tree: DocumentTree,
  marks: Outline,
  areas: readonly RequirementArea[],
): RequirementArea[] {
  if (areas.length === 0) return [];
  const heading = marks.headings.find(({ level, title }) => level === 2 && criteriaSection.test(title));
  const isTaken = areas.some(({ from, to }) => heading && from < heading.index && heading.index < to);
  if (!heading || isTaken) return [];
  const to = findKind(marks, 'heading', heading.index + 1, tree.lines.length);
  const area = { opening: { number: 'AC', title: heading.title }, from: heading.index, to };
  return hasList(marks, tree, area) ? [area] : [];
}

function hasList(marks: Outline, tree: DocumentTree, { from, to }: RequirementArea): boolean {
  return tree.lines
    .slice(from, to)
    .some(({ text }, index) => marks.kinds[from + index] === 'text' && /^\s*(?:[-*+|]|\d+[.)])\s/.test(text));
}

function toRequirements(
  tree: DocumentTree,
  marks: Outline,
  areas: readonly RequirementArea[],
  kept?: Kept,
): Requirement[] {
  const numbers = unique();
  return areas.map(area => {
    const { opening, from, to } = area;
    const number = numbers(opening.number);
    const known = kept?.(area, number);
    if (known) return known;
    return {
      number,
      title: opening.title,
      ...readUserStory(tree, marks, from + 1, to),
      criteria: collectCriteria(tree.lines, marks, { from: from + 1, to, requirement: number }),
      range: rangeOfLines(tree.lines, from, to),
    };
  });
}

const storyLabel = new RegExp(
  `^\\s*(?:>\\s*)?(?:[-*+]\\s+)?\\*{0,2}(?:${words.story})\\s*(?:[:：]\\s*\\*{0,2}|\\*{2}\\s*[:：])\\s*`,
  'i',
);

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
