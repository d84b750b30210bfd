import { type CodeLanguage, isComment } from './languages.ts';

/** A comment or string; offsets into the text, marks included. */
export interface CodeToken {
  readonly start: number;
  readonly end: number;
  readonly isComment: boolean;
}

/** A code file cut into what the machine reads and what people read. */
export interface CodeText {
  readonly text: string;
  readonly language: CodeLanguage;
  /** In the order of the file. */
  readonly tokens: readonly CodeToken[];
  /** The text with comments and the insides of strings blanked out, of the same length. */
  readonly code: string;
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[];
}

/** Cuts up a code file in one pass. It never fails: what is not understood counts as code. */
export function cutCode(text: string, language: CodeLanguage): CodeText {
  const tokens: CodeToken[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const match of text.matchAll(language.tokens)) {
    const end = match.index + match[0].length;
    const comment = isComment(match[0]);
    tokens.push({ start: match.index, end, isComment: comment });
    pieces.push(text.slice(at, match.index), comment ? blank(match[0]) : hollow(match[0]));
    at = end;
  }
  pieces.push(text.slice(at));
  return { text, language, tokens, code: pieces.join(''), lineStarts: startsOf(text) };
}

/** Line (from 0) of an offset. */
export function lineAt({ lineStarts }: Pick<CodeText, 'lineStarts'>, offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The comments and strings that end after `start` and begin before `end`. */
export function tokensBetween(
  { tokens }: Pick<CodeText, 'tokens'>,
  start: number,
  end: number,
): readonly CodeToken[] {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: CodeToken[] = [];
  for (let index = low; (tokens[index]?.start ?? end) < end; index += 1)
    found.push(...tokens.slice(index, index + 1));
  return found;
}

/** A line of the file with its end cut off; `from` is `text` or `code`. */
export function lineOf(cut: CodeText, line: number, from: 'text' | 'code'): string {
  return cut[from]
    .slice(cut.lineStarts[line] ?? cut.text.length, cut.lineStarts[line + 1])
    .replace(/\r?\n$/, '');
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function blank(token: string): string {
  return token.replaceAll(/[^\n]/g, ' ');
}

function hollow(token: string): string {
  return token.length < 2
    ? token
    : token.charAt(0) + blank(token.slice(1, -1)) + token.charAt(token.length - 1);
}
