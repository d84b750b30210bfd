import { type DocumentTree, type SourceLine, print, splitLines } from '../documents/index.ts';
import { type Hunk, diffLines } from './diffLines.ts';

/** A place where both sides changed the same lines differently: the user's lines stand, the others do not. */
export interface MergeConflict {
  /** First line of the kept text in the merged one, from 1. */
  readonly line: number;
  readonly kept: string;
  readonly dropped: string;
}

/** Two changes of one text, put together. */
export interface MergedText {
  readonly text: string;
  /** Empty where everything could be applied. */
  readonly conflicts: readonly MergeConflict[];
}

/** A hunk with the side it comes from. */
interface SidedHunk extends Hunk {
  readonly isUsers: boolean;
}

/**
 * Puts the user's and another writer's changes of `base` together, line by line. Nothing of the user's is lost: where both
 * changed the same lines, theirs stay and the rest is told. Lines keep their own ends; new lines get those of the user's file,
 * whose byte order mark stays too.
 */
export function mergeTexts(base: string, users: string, others: string): MergedText {
  const [old, mine, theirs] = [splitLines(base), splitLines(users), splitLines(others)];
  const merge = new Merge(mine, theirs);
  for (const group of grouped([...sided(old, mine, true), ...sided(old, theirs, false)])) merge.apply(group);
  return merge.finish();
}

function sided(old: DocumentTree, side: DocumentTree, isUsers: boolean): SidedHunk[] {
  const texts = (tree: DocumentTree): string[] => tree.lines.map(({ text }) => text);
  return diffLines(texts(old), texts(side)).map(hunk => ({ ...hunk, isUsers }));
}

/** Hunks that overlap belong together. Those that only touch do not: a new line beside a changed one is no conflict. */
function grouped(hunks: readonly SidedHunk[]): SidedHunk[][] {
  const sorted = hunks.toSorted(
    (left, right) =>
      left.from - right.from || left.to - right.to || Number(right.isUsers) - Number(left.isUsers),
  );
  const groups: SidedHunk[][] = [];
  let from = -1;
  let to = -1;
  for (const hunk of sorted) {
    const isInside = hunk.from === hunk.to ? from < hunk.from && hunk.from < to : from < to && hunk.from < to;
    if (isInside) groups.at(-1)?.push(hunk);
    else {
      groups.push([hunk]);
      from = hunk.from;
    }
    to = isInside ? Math.max(to, hunk.to) : hunk.to;
  }
  return groups;
}

/** Writes the merged lines, group after group. */
class Merge {
  private readonly mine: DocumentTree;
  private readonly theirs: DocumentTree;
  private readonly eol: string;
  private readonly lines: SourceLine[] = [];
  private readonly conflicts: MergeConflict[] = [];
  /** The next line of the user's text to be written. */
  private next = 0;
  /** What to add to a line of the base to get the line of each side, behind the groups so far. */
  private shift = { mine: 0, theirs: 0 };

  constructor(mine: DocumentTree, theirs: DocumentTree) {
    this.mine = mine;
    this.theirs = theirs;
    const first = [...mine.lines, ...theirs.lines].find(({ eol }) => eol !== '');
    this.eol = first?.eol ?? '\n';
  }

  apply(group: readonly SidedHunk[]): void {
    const from = Math.min(...group.map(hunk => hunk.from));
    const to = Math.max(...group.map(hunk => hunk.to));
    const before = this.shift;
    this.shift = {
      mine: before.mine + grown(group.filter(({ isUsers }) => isUsers)),
      theirs: before.theirs + grown(group.filter(({ isUsers }) => !isUsers)),
    };
    this.copyUpTo(from + before.mine);
    const mine = this.mine.lines.slice(from + before.mine, to + this.shift.mine);
    const theirs = this.theirs.lines.slice(from + before.theirs, to + this.shift.theirs);
    this.next = to + this.shift.mine;
    if (group.every(({ isUsers }) => isUsers)) this.lines.push(...mine);
    else if (group.every(({ isUsers }) => !isUsers)) this.add(theirs);
    else {
      if (textOf(mine) !== textOf(theirs)) {
        this.conflicts.push({ line: this.lines.length + 1, kept: textOf(mine), dropped: textOf(theirs) });
      }
      this.lines.push(...mine);
    }
  }

  finish(): MergedText {
    this.copyUpTo(this.mine.lines.length);
    const last = this.lines.length - 1;
    const lines = this.lines.map((line, index) =>
      index < last && line.eol === '' ? { ...line, eol: this.eol } : line,
    );
    return { text: print({ bom: this.mine.bom, lines }), conflicts: this.conflicts };
  }

  private copyUpTo(line: number): void {
    for (; this.next < line; this.next += 1) {
      const kept = this.mine.lines[this.next];
      if (kept) this.lines.push(kept);
    }
  }

  /** The other side's lines, with the ends of the user's file; only the last line may have none. */
  private add(lines: readonly SourceLine[]): void {
    for (const { text, eol } of lines) this.lines.push({ text, eol: eol === '' ? '' : this.eol });
  }
}

function grown(hunks: readonly Hunk[]): number {
  return hunks.reduce((sum, { from, to, start, end }) => sum + (end - start) - (to - from), 0);
}

function textOf(lines: readonly SourceLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}
