import type { TextRange } from '../../../protocol/index.ts';
import { levelledCode } from './codeHash.ts';
import { type CodeText, cutCode, lineAt } from './codeText.ts';
import { type CodeLanguage, isTestFile, languageOf } from './languages.ts';
import { type WrittenName, mayName, readNames, readNamesInWord, readSpecHints } from './readNames.ts';
import { type CodeSymbol, blockAt, findSymbols, symbolAt } from './symbols.ts';

/** Larger files are generated; nobody names requirements in them. */
export const maxScanned = 1_000_000;

/** A name found in a file, before it is known what it leads to. */
export interface ScannedName extends Omit<WrittenName, 'start' | 'end'> {
  readonly kind: WrittenName['kind'];
  readonly isTest: boolean;
  readonly text: string;
  readonly range: TextRange;
  readonly symbol?: string;
  /** Lines of the symbol, else of the block around. */
  readonly block: TextRange;
  /** The code of that block as its hash takes it. */
  readonly code: string;
  /** Names of specs given before it, in its own comment or title first, then in the file, nearest first. */
  readonly hints: readonly string[];
  /** How many of the hints stand in its own comment or title. */
  readonly near: number;
}

/** A stretch of text in which names count. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The test whose title it is. */
  readonly test?: CodeSymbol;
}

/** Whether a file can hold names at all, by its path. */
export function isScanned(file: string): boolean {
  return languageOf(file) !== undefined && !/(?:^|\/)(?:node_modules|vendor|dist|\.git|\.kiro)\//.test(file);
}

/** The names in comments and test titles of a code file, in the order of the file. It never fails. */
export function scanFile(file: string, text: string): readonly ScannedName[] {
  const language = languageOf(file);
  if (!language || text.length > maxScanned || !mayName.test(text)) return [];
  return scan(file, text, language);
}

function scan(file: string, text: string, language: CodeLanguage): readonly ScannedName[] {
  const cut = cutCode(text, language);
  const inTests = isTestFile(file);
  let symbols: readonly CodeSymbol[] | undefined;
  const known = (): readonly CodeSymbol[] => (symbols ??= uniqueNames(findSymbols(cut)));
  const comments = commentStretches(cut);
  const tests = inTests || /test|it\(|describe/i.test(text) ? known().filter(symbol => symbol.isTest) : [];
  const titles = tests.flatMap(test => test.titles.map(title => ({ ...title, test })));
  const found: Found[] = [
    ...[...comments, ...titles].flatMap(stretch => namesIn(cut, stretch)),
    ...tests.filter(test => test.titles.length === 0).flatMap(test => namesOfWord(cut, test)),
  ];
  if (found.length === 0) return [];
  const hints = readSpecHints(text);
  return found
    .sort((left, right) => left.name.start - right.name.start)
    .map(({ name, stretch }) => {
      const symbol = stretch.test ?? symbolAt(cut, known(), stretch);
      return toScanned({ cut, name, symbol, stretch, names: found.map(entry => entry.name) }, inTests, hints);
    });
}

interface Found {
  readonly name: WrittenName;
  readonly stretch: Stretch;
}

function namesIn(cut: CodeText, stretch: Stretch): readonly Found[] {
  return readNames(cut.text.slice(stretch.start, stretch.end)).map(name => ({
    name: { ...name, start: name.start + stretch.start, end: name.end + stretch.start },
    stretch,
  }));
}

function namesOfWord(cut: CodeText, test: CodeSymbol): readonly Found[] {
  const start = cut.text.indexOf(test.name, cut.lineStarts[test.from]);
  return readNamesInWord(test.name).map(name => ({
    name: { ...name, start: name.start + start, end: name.end + start },
    stretch: { start, end: start + test.name.length, test },
  }));
}

/** Comments; those on lines that follow each other are one. */
function commentStretches(cut: CodeText): readonly Stretch[] {
  const found: { start: number; end: number }[] = [];
  for (const token of cut.tokens) {
    if (!token.isComment) continue;
    const last = found.at(-1);
    const between = last && cut.text.slice(last.end, token.start);
    if (last && between !== undefined && /^[ \t]*\r?\n?[ \t]*$/.test(between)) last.end = token.end;
    else found.push({ start: token.start, end: token.end });
  }
  return found;
}

/** The second symbol of a name becomes `name~2`, so that a pair in the lock is of one of them. */
function uniqueNames(symbols: readonly CodeSymbol[]): readonly CodeSymbol[] {
  const seen = new Map<string, number>();
  return symbols.map(symbol => {
    const count = (seen.get(symbol.name) ?? 0) + 1;
    seen.set(symbol.name, count);
    return count === 1 ? symbol : { ...symbol, name: `${symbol.name}~${count}` };
  });
}

function toScanned(
  place: {
    readonly cut: CodeText;
    readonly name: WrittenName;
    readonly symbol: CodeSymbol | undefined;
    readonly stretch: Stretch;
    readonly names: readonly WrittenName[];
  },
  inTests: boolean,
  hints: ReturnType<typeof readSpecHints>,
): ScannedName {
  const { cut, name, symbol, stretch, names } = place;
  const { start, end, ...written } = name;
  const block = symbol ?? blockAt(cut, lineAt(cut, start));
  const isNear = ({ at }: { readonly at: number }): boolean => stretch.start <= at && at < stretch.end;
  const near = hints.filter(isNear).toReversed();
  const before = hints.filter(hint => !isNear(hint) && hint.at < start).toReversed();
  const after = hints.filter(hint => !isNear(hint) && hint.at > start);
  return {
    ...written,
    isTest: inTests || symbol?.isTest === true,
    text: cut.text.slice(start, end),
    range: { start: positionOf(cut, start), end: positionOf(cut, end) },
    ...(symbol && { symbol: symbol.name }),
    block: {
      start: { line: block.from + 1, column: 1 },
      end: positionOf(cut, endOfLine(cut, block.to - 1)),
    },
    code: levelledCode(cut, block, names),
    hints: [...near, ...before, ...after].map(hint => hint.name),
    near: near.length,
  };
}

function positionOf(cut: CodeText, offset: number): { line: number; column: number } {
  const line = lineAt(cut, offset);
  return { line: line + 1, column: offset - (cut.lineStarts[line] ?? 0) + 1 };
}

function endOfLine(cut: CodeText, line: number): number {
  const next = cut.lineStarts[line + 1];
  if (next === undefined) return cut.text.length;
  return cut.text.charAt(next - 2) === '\r' ? next - 2 : next - 1;
}
