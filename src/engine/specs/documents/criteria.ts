import type { Outline } from './markdown.ts';
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
 * Finds the criteria of one requirement: below its `Acceptance Criteria` heading, or in all of it where it has no such
 * heading. Numbered items come first; a list without numbers counts by position, and so do paragraphs that bind where there
 * is no list.
 */
export function collectCriteria(lines: readonly SourceLine[], marks: Outline, area: Area): Criterion[] {
  const listed = criteriaAreas(lines, marks, area);
  const items = collectAny(lines, marks, listed.length > 0 ? listed : [area]);
  const labels = labelsOf(items);
  const numbers = unique();
  return items.map((item, position) => ({
    number: numbers(numberOf(labels[position] ?? '', area.requirement)),
    text: item.text,
    pieces: item.pieces,
    range: rangeOfLines(lines, item.from, item.to),
  }));
}

function collectAny(lines: readonly SourceLine[], marks: Outline, areas: readonly Area[]): readonly Item[] {
  const indent = (items: readonly Item[]): number =>
    items.length === 0 ? Infinity : Math.min(...items.map(item => indentOf(lines[item.from]?.text ?? '')));
  const numbered = areas.flatMap(part => collectItems(lines, marks, part, readNumberMark));
  if (numbered.length > 0 && indent(numbered) <= 1) return numbered;
  const bullets = areas.flatMap(part => collectItems(lines, marks, part, readBullet));
  // Numbers below a bullet are a part of it.
  if (numbered.length > 0 && indent(numbered) <= indent(bullets) + 1) return numbered;
  if (bullets.some(binds)) return bullets;
  const paragraphs = areas.flatMap(part => collectParagraphs(lines, marks, part)).filter(binds);
  return paragraphs.length > 0 ? paragraphs : bullets;
}

/** Whether an item says what must be, in the words that documents in any language use for it. */
function binds({ text }: Item): boolean {
  return /\b(?:SHALL|MUST)\b/i.test(text);
}

function collectParagraphs(lines: readonly SourceLine[], marks: Outline, area: Area): Item[] {
  const items: Item[] = [];
  for (let index = area.from; index < area.to; index += 1) {
    if (marks.kinds[index] !== 'text') continue;
    const from = index;
    while (index + 1 < area.to && marks.kinds[index + 1] === 'text') index += 1;
    const parts = lines.slice(from, index + 1).map(({ text }, at) => partOf(text, from + at, 0));
    items.push({ label: '', from, to: index + 1, ...joinParts(parts) });
  }
  return items;
}

/** Lists whose every item is written `1.` are numbered by Markdown, hence by position; so are bullets. */
function labelsOf(items: readonly Item[]): string[] {
  const isAutomatic =
    items.every(item => item.label === '') || (items.length > 1 && items.every(item => item.label === '1'));
  return items.map((item, position) => (isAutomatic ? String(position + 1) : item.label));
}

function numberOf(label: string, requirement: string): string {
  return /^\d+$/.test(label) ? `${requirement}.${label}` : label;
}

const criteriaHeading = new RegExp(`^#+\\s+\\**(?:${words.criteria})`, 'i');
const criteriaLine = new RegExp(`^\\**(?:${words.criteria})\\s*[:：]?\\**\\s*[:：]?$`, 'i');

function criteriaAreas(lines: readonly SourceLine[], marks: Outline, area: Area): Area[] {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = area.from; index < area.to; index += 1) {
    const kind = marks.kinds[index];
    const text = kind === 'heading' || kind === 'text' ? (lines[index]?.text ?? '').trim() : '';
    const opens =
      kind === 'heading' ? criteriaHeading.test(text) : text.length < 60 && criteriaLine.test(text);
    // An area ends at the next heading, or where the next one begins.
    if ((opens || kind === 'heading') && ends.length < starts.length) ends.push(index);
    if (opens) starts.push(index + 1);
  }
  return starts.map((from, position) => ({ ...area, from, to: ends[position] ?? area.to }));
}

const marksOfNumbers = [
  // `1.2 WHEN`, `- 1.2: WHEN`, `**1.2** WHEN`
  /^\s*(?:[-*+]\s+)?\*{0,2}(\d+(?:\.\d+)+)[.:)]?\*{0,2}[.:)]?\s+(?=\S)/,
  // `1. WHEN`, `1) WHEN`
  /^\s*(\d{1,9})[.)]\s+(?=\S)/,
  // `- **FR-1**: THE`, `FR-1.2: THE`, `**AC-1：** THE`
  /^\s*(?:[-*+]\s+)?\*{0,2}((?:FR|NFR|NF|REQ|AC|US|BR|R)(?:-[A-Z]+)*-?\d+(?:[.-]\d+)*)(?:\*{2}\s*[.:：)]?|[.:：)]\*{0,2})\s*(?=\S)/,
  // `| FR-1 | THE |`: a row of a table whose first cell is an id
  /^\s*\|\s*[*`]{0,2}((?:[A-Z]+-)+\d+(?:\.\d+)*|(?:FR|NFR|NF|REQ|AC|US|BR|R)\d+(?:\.\d+)*)[*`]{0,2}\s*\|\s*(?=[^\s|])/,
] as const;

function readNumberMark(text: string): { label: string; rest: string } | undefined {
  for (const mark of marksOfNumbers) {
    const match = mark.exec(text);
    if (match?.[1]) return { label: match[1], rest: text.slice(match[0].length) };
  }
  return undefined;
}

function readBullet(text: string): { label: string; rest: string } | undefined {
  const match = /^\s*[-*+]\s+(?:\[[ xX]\]\s+)?(?=\S)/.exec(text);
  // A bullet with a label in bold tells about the requirement (`- **Goal**: …`); a pattern in brackets may lead.
  if (
    /^\s*[-*+]\s+\*\*(?!\[|(?:SHALL|SHOULD|MUST|MAY|WHEN|IF|WHILE|WHERE|THE)\b)[^*]{1,40}[:：]?\*\*\s*[:：]?/.test(
      text,
    ) &&
    !/\b(?:SHALL|MUST)\b/.test(text)
  )
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
  const rest = line.trimStart().startsWith('|') ? withoutLastPipe(line.slice(from)) : line.slice(from);
  return {
    text: rest.trim(),
    line: index + 1,
    column: from + (rest.length - rest.trimStart().length) + 1,
  };
}

function withoutLastPipe(row: string): string {
  const text = row.trimEnd();
  return text.endsWith('|') ? text.slice(0, -1) : text;
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
