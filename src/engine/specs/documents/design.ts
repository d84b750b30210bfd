import { type Outline, endOfSection, findKind, outline, sectionsOf, titleOf } from './markdown.ts';
import { unique } from './numbering.ts';
import { isReferenceLine, readReferences } from './references.ts';
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

/** `Property 3: Title` as a heading, or as a line in bold. */
function readPropertyTitle(text: string): { number: string; title: string } | undefined {
  const match = propertyTitle.exec(text);
  if (!match?.[1]) return undefined;
  return { number: match[1], title: (match[2] ?? '').replace(/^[:：.–—-]\s*/, '').trim() };
}

function findProperties(tree: DocumentTree, marks: Outline): PropertyStart[] {
  const starts = [...headedProperties(tree, marks), ...boldProperties(tree, marks)];
  starts.sort((left, right) => left.from - right.from);
  return starts.map((start, position) => {
    const end = Math.min(start.to, starts[position + 1]?.from ?? start.to);
    return { ...start, to: findKind(marks, 'rule', start.from, end) };
  });
}

function headedProperties(tree: DocumentTree, marks: Outline): PropertyStart[] {
  return marks.headings.flatMap((heading, position) => {
    const found = readPropertyTitle(heading.title);
    const to = endOfSection(marks.headings, position, tree.lines.length);
    return found ? [{ from: heading.index, to, ...found }] : [];
  });
}

function boldProperties(tree: DocumentTree, marks: Outline): PropertyStart[] {
  return tree.lines.flatMap((line, from) => {
    const bold = marks.kinds[from] === 'text' ? /^\s*\*\*([^*]+)\*\*/.exec(line.text)?.[1] : undefined;
    const found = bold === undefined ? undefined : readPropertyTitle(bold.replace(/[:：]\s*$/, ''));
    if (!found) return [];
    return [{ from, to: findKind(marks, 'heading', from, tree.lines.length), ...found }];
  });
}

function toProperty(
  tree: DocumentTree,
  marks: Outline,
  start: PropertyStart,
  number: string,
): DesignProperty {
  const body: string[] = [];
  const validates = [];
  for (let index = start.from + 1; index < start.to; index += 1) {
    const text = tree.lines[index]?.text ?? '';
    if (marks.kinds[index] === 'text') validates.push(...readReferences(text, index + 1));
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
