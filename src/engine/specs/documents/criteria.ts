import { type Outline, findKind } from './markdown.ts';
import { words } from './words.ts';
import { unique } from './numbering.ts';
import { indentOf, isBlank, rangeOfLines } from './sourceText.ts';
import type { Criterion, CriterionPiece, SourceLine } from './tree.ts';

/** The lines of one requirement, as indices, and its number. */
interface Area {
  readonly from: number;
  readonly to: number;
  readonly requirement: string;
}

/** A list item; `label` is what stood before its text. */
interface Item {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly pieces: readonly CriterionPiece[];
}

type ReadMark = (text: string) => { label: string; rest: string } | undefined;

/**
 * Finds the criteria of one requirement: the numbered items below its `Acceptance Criteria` heading, or of all of it
 * where it has no such heading. A list without numbers below that heading counts by position.
 */
export function collectCriteria(lines: readonly SourceLine[], marks: Outline, area: Area): Criterion[] {
  const listed = criteriaAreas(lines, marks, area);
  const areas = listed.length > 0 ? listed : [area];
  const numbered = areas.flatMap(part => collectItems(lines, marks, part, readNumberMark));
  const items =
    numbered.length > 0 ? numbered : areas.flatMap(part => collectItems(lines, marks, part, readBullet));
  const labels = labelsOf(items);
  const numbers = unique();
  return items.map((item, position) => ({
    number: numbers(numberOf(labels[position] ?? '', area.requirement)),
    text: item.text,
    pieces: item.pieces,
    range: rangeOfLines(lines, item.from, item.to),
  }));
}

/** Lists whose every item is written `1.` are numbered by Markdown, hence by position; so are bullets. */
function labelsOf(items: readonly Item[]): string[] {
  const isAutomatic =
    items.every(item => item.label === '') || (items.length > 1 && items.every(item => item.label === '1'));
  return items.map((item, position) => (isAutomatic ? String(position + 1) : item.label));
}

function numberOf(label: string, requirement: string): string {
  return label.includes('.') ? label : `${requirement}.${label}`;
}

const criteriaHeading = new RegExp(`^#+\\s+\\**(?:${words.criteria})`, 'i');
const criteriaLine = new RegExp(`^\\**(?:${words.criteria})\\s*[:：]?\\**\\s*[:：]?$`, 'i');

function criteriaAreas(lines: readonly SourceLine[], marks: Outline, area: Area): Area[] {
  const areas: Area[] = [];
  for (let index = area.from; index < area.to; index += 1) {
    const text = (lines[index]?.text ?? '').trim();
    const isHeading = marks.kinds[index] === 'heading' && criteriaHeading.test(text);
    const isBold = marks.kinds[index] === 'text' && criteriaLine.test(text);
    if (!isHeading && !isBold) continue;
    areas.push({ ...area, from: index + 1, to: findKind(marks, 'heading', index + 1, area.to) });
  }
  return areas;
}

/** `1.` and `1)`, or a full number: `1.2 WHEN`, `- 1.2: WHEN`, `**1.2** WHEN`. */
function readNumberMark(text: string): { label: string; rest: string } | undefined {
  const match =
    /^\s*(?:[-*+]\s+)?\*{0,2}(\d+(?:\.\d+)+)[.:)]?\*{0,2}[.:)]?\s+(?=\S)/.exec(text) ??
    /^\s*(\d{1,9})[.)]\s+(?=\S)/.exec(text);
  return match?.[1] ? { label: match[1], rest: text.slice(match[0].length) } : undefined;
}

function readBullet(text: string): { label: string; rest: string } | undefined {
  const match = /^\s*[-*+]\s+(?=\S)/.exec(text);
  // A bullet with a label in bold tells about the requirement (`- **Goal**: …`); a pattern in brackets may lead.
  if (/^\s*[-*+]\s+\*\*(?!\[)[^*]{1,40}[:：]?\*\*\s*[:：]?/.test(text) && !/\b(?:SHALL|MUST)\b/.test(text))
    return undefined;
  return match ? { label: '', rest: text.slice(match[0].length) } : undefined;
}

function collectItems(lines: readonly SourceLine[], marks: Outline, area: Area, readMark: ReadMark): Item[] {
  const items: Item[] = [];
  let open: { label: string; from: number; to: number; parts: Part[] } | undefined;
  let base = Infinity;
  let isLazy = false;
  const close = (): void => {
    if (open) items.push({ label: open.label, from: open.from, to: open.to, ...joinParts(open.parts) });
    open = undefined;
  };
  for (let index = area.from; index < area.to; index += 1) {
    const text = lines[index]?.text ?? '';
    const kind = marks.kinds[index];
    const mark = kind === 'text' && indentOf(text) <= base + 1 ? readMark(text) : undefined;
    if (mark) {
      close();
      base = Math.min(base, indentOf(text));
      open = {
        label: mark.label,
        from: index,
        to: index + 1,
        parts: [partOf(text, index, text.length - mark.rest.length)],
      };
      isLazy = true;
    } else if (kind === 'comment') continue;
    else if (kind === 'blank') isLazy = false;
    else if (kind === 'heading' || kind === 'rule') close();
    else if (open && (isLazy || indentOf(text) > base + 1)) {
      open.to = index + 1;
      open.parts.push(partOf(text, index, 0));
    } else close();
  }
  close();
  return items;
}

/** A line's share of an item. */
interface Part {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

function partOf(line: string, index: number, from: number): Part {
  const rest = line.slice(from);
  return {
    text: rest.trim(),
    line: index + 1,
    column: from + (rest.length - rest.trimStart().length) + 1,
  };
}

function joinParts(parts: readonly Part[]): { text: string; pieces: CriterionPiece[] } {
  const pieces: CriterionPiece[] = [];
  let text = '';
  for (const part of parts) {
    if (isBlank(part.text)) continue;
    if (pieces.length > 0) text += /^([-*+]|\d+[.)])\s/.test(part.text) ? '\n' : ' ';
    pieces.push({ offset: text.length, line: part.line, column: part.column });
    text += part.text;
  }
  return { text, pieces };
}

/** The place in the file of an offset in a criterion's text. */
export function placeInCriterion(criterion: Criterion, offset: number): { line: number; column: number } {
  const piece = criterion.pieces.findLast(candidate => candidate.offset <= offset) ?? criterion.pieces[0];
  if (!piece) return criterion.range.start;
  return { line: piece.line, column: piece.column + Math.max(0, offset - piece.offset) };
}
