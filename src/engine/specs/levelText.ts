/**
 * A text as its hash takes it, so that formatting never counts: white space, line breaks, list marks, emphasis, code marks
 * and escapes of punctuation are levelled; words, letter case, figures, punctuation and what stands in code are kept.
 */
export function levelText(text: string): string {
  const lines = text.normalize('NFC').split(/\r\n?|\n/);
  const bare = lines.map(line => line.trim().replace(/^(?:[-*+]|\d{1,9}[.)])\s+/, '')).join('\n');
  return withoutEmphasis(bare)
    .replaceAll(/[\s\uFEFF]+/g, ' ')
    .trim();
}

/** A stretch of the text, `end` not included. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const inline = /`[^`\n]+`|\\[!-/:-@[-`{-~]|\*+|_+/g;

/** Drops code marks, the backslash of an escape, and pairs of `*` or `_` runs of one length that make emphasis. */
function withoutEmphasis(text: string): string {
  const dropped: Stretch[] = [];
  const open = new Map<string, Stretch[]>();
  for (const match of text.matchAll(inline)) {
    const [mark] = match;
    const run = { start: match.index, end: match.index + mark.length };
    if (mark.startsWith('\\')) dropped.push({ start: run.start, end: run.start + 1 });
    else if (mark.startsWith('`')) {
      dropped.push({ start: run.start, end: run.start + 1 }, { start: run.end - 1, end: run.end });
    } else pairUp(text, run, { dropped, open });
  }
  return without(text, dropped);
}

function pairUp(
  text: string,
  run: Stretch,
  { dropped, open }: { readonly dropped: Stretch[]; readonly open: Map<string, Stretch[]> },
): void {
  const mark = text.slice(run.start, run.end);
  const before = text.charAt(run.start - 1);
  const after = text.charAt(run.end);
  // As in CommonMark, an underscore between letters is a part of the word.
  if (mark.startsWith('_') && isLetter(before) && isLetter(after)) return;
  const waiting = open.get(mark) ?? [];
  const opener = /\S/.test(before) ? waiting.pop() : undefined;
  if (opener) dropped.push(opener, run);
  else if (/\S/.test(after)) waiting.push(run);
  open.set(mark, waiting);
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function without(text: string, dropped: readonly Stretch[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of dropped.toSorted((left, right) => left.start - right.start)) {
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}
