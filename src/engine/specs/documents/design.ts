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
import { isReferenceLine, readMentions, readReferences } from './references.ts';
import { rangeOfLines, splitLines } from './sourceText.ts';
import type { DesignDocument, DesignProperty, DocumentTree } from './tree.ts';
import { words } from './words.ts';

interface PropertyStart {
  readonly from: number;
  readonly to: number;
  readonly number: string;
  readonly title: string;
}

/** Reads a design: its sections, its Mermaid diagrams and its correctness properties. Never fails. */
export function parseDesign(text: string): DesignDocument {
  const tree = splitLines(text);
  const marks = outline(tree.lines);
  const numbers = unique();
  return {
    ...tree,
    title: titleOf(marks.headings),
    sections: sectionsOf(tree.lines, marks.headings),
    diagrams: marks.fences.filter(fence => fence.language === 'mermaid'),
    properties: findProperties(tree, marks).map(start =>
      toProperty(tree, marks, start, numbers(start.number)),
    ),
  };
}

const propertyTitle = new RegExp(
  `^(?:Correctness\\s+)?(?:${words.property})\\s*([A-Za-z-]*\\d+(?:\\.\\d+)*)(?![\\w])\\s*(.*)$`,
  'i',
);
/** In a section of properties the word may be missing: `P3: Title`, `CP-4: Title`, `1. Title`. */
const shortTitle = /^((?:[A-Z]{1,5}-?)?\d+(?:\.\d+)*)\s*[.):：–—-]\s*(.*)$/;
const propertiesSection = new RegExp(`(?:${words.properties})`, 'i');

/** `Property 3: Title` as a heading, or as a line of its own. */
function readPropertyTitle(text: string): { number: string; title: string } | undefined {
  const match = propertyTitle.exec(text);
  if (!match?.[1]) return undefined;
  return { number: match[1], title: (match[2] ?? '').replace(/^[:：.–—-]\s*/, '').trim() };
}

function findProperties(tree: DocumentTree, marks: Outline): PropertyStart[] {
  const headed = headedProperties(tree, marks);
  // A line that repeats the number of a heading talks about that property (in a plan of tests, say).
  const known = new Set(headed.map(({ number }) => number));
  const starts = [...headed, ...lineProperties(tree, marks).filter(({ number }) => !known.has(number))];
  starts.sort((left, right) => left.from - right.from);
  return starts.map((start, position) => {
    const end = Math.min(start.to, starts[position + 1]?.from ?? start.to);
    return { ...start, to: findKind(marks, 'rule', start.from, end) };
  });
}

function headedProperties(tree: DocumentTree, marks: Outline): PropertyStart[] {
  let section = 0;
  return marks.headings.flatMap((heading, position) => {
    const isBelow = section > 0 && heading.level > section;
    if (!isBelow) section = propertiesSection.test(heading.title) ? heading.level : 0;
    const short = isBelow ? shortTitle.exec(heading.title) : null;
    const found =
      readPropertyTitle(withoutBold(heading.title)) ??
      (short?.[1] ? { number: short[1], title: (short[2] ?? '').trim() } : undefined);
    const to = endOfSection(marks.headings, position, tree.lines.length);
    return found ? [{ from: heading.index, to, ...found }] : [];
  });
}

/** `**Property 3: Title**` and, at the beginning of a paragraph, `Property 3: Title`. */
function lineProperties(tree: DocumentTree, marks: Outline): PropertyStart[] {
  const nextHeading = headingsAfter(marks, tree.lines.length);
  return tree.lines.flatMap(({ text }, from) => {
    if (marks.kinds[from] !== 'text' || !/\d/.test(text)) return [];
    const bold = /^\s*\*\*([^*]+)\*\*/.exec(text)?.[1]?.replace(/[:：]\s*$/, '');
    const isFirst = from === 0 || marks.kinds[from - 1] !== 'text';
    const plain = isFirst && /^[^\s\d].*\d\s*[:：]/.test(text) ? text : undefined;
    const title = bold ?? plain;
    const found = title === undefined ? undefined : readPropertyTitle(title);
    return found ? [{ from, to: nextHeading(from), ...found }] : [];
  });
}

function toProperty(
  tree: DocumentTree,
  marks: Outline,
  start: PropertyStart,
  number: string,
): DesignProperty {
  const body: string[] = [];
  const own = tree.lines[start.from]?.text ?? '';
  // `**Property 1 — Title.** *(Requirements 6.2)*`
  const validates = /[(（]/.test(own) ? readMentions(own, start.from + 1) : [];
  for (let index = start.from + 1; index < start.to; index += 1) {
    const text = tree.lines[index]?.text ?? '';
    if (marks.kinds[index] === 'text') {
      for (const reference of readReferences(text, index + 1)) validates.push(reference);
    }
    if (marks.kinds[index] !== 'text' || !isReferenceLine(text)) body.push(text);
  }
  return {
    number,
    title: start.title,
    text: body.join('\n').trim(),
    validates,
    range: rangeOfLines(tree.lines, start.from, start.to),
  };
}
