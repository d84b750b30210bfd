import { isBlank, rangeOfLines } from './sourceText.ts';
import type { Fence, Section, SourceLine } from './tree.ts';

/** A heading line. */
export interface Heading {
  /** Index into the lines. */
  readonly index: number;
  readonly level: number;
  readonly title: string;
}

/** What a line is, as far as spec documents care; lines of fences and comments hold no structure. */
export type LineKind = 'text' | 'blank' | 'heading' | 'rule' | 'fence' | 'comment';

/** The coarse structure of a Markdown text. */
export interface Outline {
  readonly kinds: readonly LineKind[];
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
}

interface OpenFence {
  readonly mark: string;
  readonly language: string;
}

/** Finds headings, fences and comments in one pass. */
export function outline(lines: readonly SourceLine[]): Outline {
  const kinds: LineKind[] = [];
  const headings: Heading[] = [];
  const fences: Fence[] = [];
  const ends = new BlockEnds(lines);
  while (kinds.length < lines.length) {
    const index = kinds.length;
    const text = lines[index]?.text ?? '';
    const block = readBlock(text, index, ends);
    if (block && 'end' in block) {
      if (block.kind === 'fence') fences.push(toFence(lines, index, block.end, block.language));
      pushTimes(kinds, block.kind, block.end - index + 1);
    } else if (block) {
      headings.push(block);
      kinds.push('heading');
    } else kinds.push(kindOfLine(text));
  }
  return { kinds, headings, fences };
}

type Block = { readonly kind: 'fence' | 'comment'; readonly end: number; readonly language: string };

/** Most lines are none of these, which their first character tells. */
function readBlock(text: string, index: number, ends: BlockEnds): Heading | Block | undefined {
  const first = firstCharacter(text);
  if (first === '#') return readHeading(text, index);
  if (first === '<') {
    const end = /^ {0,3}<!--/.test(text) ? ends.ofComment(index) : undefined;
    return end === undefined ? undefined : { kind: 'comment', end, language: '' };
  }
  if (!text.includes('```') && !text.includes('~~~')) return undefined;
  const fence = openFence(text);
  const end = fence && ends.ofFence(index, fence.mark);
  return end === undefined ? undefined : { kind: 'fence', end, language: fence?.language ?? '' };
}

function firstCharacter(text: string): string {
  let at = 0;
  while (at < text.length && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at += 1;
  return text.charAt(at);
}

/** The sections that headings open. */
export function sectionsOf(lines: readonly SourceLine[], headings: readonly Heading[]): Section[] {
  return headings.map((heading, position) => ({
    level: heading.level,
    title: heading.title,
    range: rangeOfLines(lines, heading.index, endOfSection(headings, position, lines.length)),
  }));
}

/** Index after the last line below the heading at `position`: the next heading that is not deeper, or the end. */
export function endOfSection(headings: readonly Heading[], position: number, end: number): number {
  const level = headings[position]?.level ?? 0;
  for (let next = position + 1; next < headings.length; next += 1) {
    const heading = headings[next];
    if (heading && heading.level <= level) return heading.index;
  }
  return end;
}

/** Index of the first line of a kind from `from` up to, not including, `to`; else `to`. */
export function findKind(marks: Outline, kind: LineKind, from: number, to: number): number {
  for (let index = from; index < to; index += 1) if (marks.kinds[index] === kind) return index;
  return to;
}

/** Finds the index of the first heading after a line; asked with growing indices, it walks the headings once. */
export function headingsAfter(marks: Outline, end: number): (index: number) => number {
  let next = 0;
  return index => {
    while ((marks.headings[next]?.index ?? Infinity) <= index) next += 1;
    return marks.headings[next]?.index ?? end;
  };
}

/** The title of a document: its first heading of level 1. */
export function titleOf(headings: readonly Heading[]): string {
  return headings.find(heading => heading.level === 1)?.title ?? '';
}

/** A text without the `**` around all or the beginning of it. */
export function withoutBold(text: string): string {
  return text.startsWith('**') ? text.slice(2).replace('**', '').trim() : text;
}

/** Where blocks end. Remembers what was not found, so that a text full of unclosed marks costs no more than another. */
class BlockEnds {
  private readonly lines: readonly SourceLine[];
  private readonly unclosed = new Map<string, number>();
  private commentUnclosed = false;

  constructor(lines: readonly SourceLine[]) {
    this.lines = lines;
  }

  /** A fence that is never closed is no fence: half-typed marks must not make the rest of a file vanish. */
  ofFence(open: number, mark: string): number | undefined {
    const character = mark.charAt(0);
    if (mark.length >= (this.unclosed.get(character) ?? Infinity)) return undefined;
    for (let index = open + 1; index < this.lines.length; index += 1) {
      const text = this.lines[index]?.text.trim() ?? '';
      if (text.length >= mark.length && text === character.repeat(text.length)) return index;
    }
    this.unclosed.set(character, mark.length);
    return undefined;
  }

  ofComment(open: number): number | undefined {
    for (let index = open; index < this.lines.length && !this.commentUnclosed; index += 1) {
      if (this.lines[index]?.text.includes('-->')) return index;
    }
    this.commentUnclosed = true;
    return undefined;
  }
}

function openFence(text: string): OpenFence | undefined {
  const match = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})(.*)$/.exec(text);
  const mark = match?.[1];
  const info = match?.[2] ?? '';
  if (!mark || (mark.startsWith('`') && info.includes('`'))) return undefined;
  return { mark, language: info.trim().split(/\s+/, 1)[0]?.toLowerCase() ?? '' };
}

function toFence(lines: readonly SourceLine[], open: number, close: number, language: string): Fence {
  const body = lines.slice(open + 1, close);
  return {
    language,
    text: body.map(line => line.text).join('\n'),
    range: rangeOfLines(lines, open, close + 1),
  };
}

function readHeading(text: string, index: number): Heading | undefined {
  const match = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(text);
  if (!match?.[1]) return undefined;
  const raw = text.slice(match[0].length).trim();
  const closing = raw.lastIndexOf(' ');
  const isClosed = closing >= 0 && isAll(raw.slice(closing + 1), '#');
  return { index, level: match[1].length, title: isClosed ? raw.slice(0, closing).trimEnd() : raw };
}

function kindOfLine(text: string): LineKind {
  const first = firstCharacter(text);
  if (first === '' || isBlank(text)) return 'blank';
  if (first !== '-' && first !== '*' && first !== '_') return 'text';
  const squeezed = /^ {0,3}\S/.test(text) ? text.replaceAll(/\s/g, '') : '';
  return squeezed.length >= 3 && isAll(squeezed, first) ? 'rule' : 'text';
}

function isAll(text: string, character: string): boolean {
  return text !== '' && text === character.repeat(text.length);
}

function pushTimes<T>(list: T[], item: T, count: number): void {
  for (let done = 0; done < count; done += 1) list.push(item);
}
