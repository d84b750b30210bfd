import { type CodeText, lineAt, lineOf, tokensBetween } from './codeText.ts';

/** A function, class or test; lines count from 0, `to` is the line after its last one. */
export interface CodeSymbol {
  readonly name: string;
  readonly isTest: boolean;
  readonly from: number;
  readonly to: number;
  /** Of a test: the strings that make its title, as offsets; empty where its name is its title. */
  readonly titles: readonly { readonly start: number; readonly end: number }[];
}

const testCall =
  /^\s*(?:await\s+|export\s+)?(?:it|test|describe|suite|context|scenario|specify|fcTest|bench)(?:\.\w+)*\s*(?:\(|(?=["'])|`)/;
const named =
  /^\s*(?:(?:export|default|declare|abstract|public|private|protected|internal|static|final|sealed|override|open|async|pub(?:\([^)]*\))?|unsafe|const|inline|virtual|data|case|partial|readonly)\s+)*(?:function\s*\*?|class|interface|enum|namespace|module|struct|trait|record|object|protocol|extension|impl(?:<[^>]*>)?|def|defp|fn|fun|type|mod)\s+(?:self\.)?([\p{L}_$][\p{L}\p{N}_$]*[?!]?)/u;
const goFunction = /^func\s+(?:\([^)]*\)\s*)?([\p{L}_][\p{L}\p{N}_]*)/u;
const assigned = /^(?:export\s+)?(?:const|let|var|val)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u;
const innerArrow =
  /^\s+(?:const|let|var)\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*=\s*(?:async\s*)?(?:function\b|\(|[\p{L}_$][\p{L}\p{N}_$]*\s*=>)/u;
const method =
  /^\s*(?:[\p{L}_][\p{L}\p{N}_<>[\],.?*&:]*\s+)*([\p{L}_$#][\p{L}\p{N}_$]*)\s*(?:<[^<>()]*>)?\((?:[^;]*[{,(]|[^;=]*\))\s*$/u;
const noName = new Set(
  'if for while switch catch return function else do try with new throw await elif except match when until unless assert expect yield super this'.split(
    ' ',
  ),
);

/** The functions, classes and tests of a file, outer ones before those inside them. */
export function findSymbols(cut: CodeText): readonly CodeSymbol[] {
  const found: CodeSymbol[] = [];
  for (let line = 0; line < cut.lineStarts.length; line += 1) {
    const code = lineOf(cut, line, 'code');
    if (code.trim() === '' || code.length > 1000) continue;
    const symbol = testCall.test(code) ? testAt(cut, line) : declarationAt(cut, line, code);
    if (symbol) found.push(symbol);
  }
  return found;
}

function testAt(cut: CodeText, line: number): CodeSymbol | undefined {
  const start = cut.lineStarts[line] ?? 0;
  const head = cut.code.slice(start, start + 600);
  const body = /=>|\bfunction\b|\bdo\b|\{\s*$/m.exec(head);
  const until = start + (body?.index ?? Math.min(head.length, 200));
  const titles = tokensBetween(cut, start, until).filter(token => !token.isComment);
  const last = titles.at(-1);
  if (!last) return undefined;
  const name = cut.text.slice(last.start + 1, last.end - 1).replaceAll(/\s+/g, ' ');
  return { name, isTest: true, from: line, to: endOf(cut, line), titles };
}

function declarationAt(cut: CodeText, line: number, code: string): CodeSymbol | undefined {
  const sure = named.exec(code) ?? goFunction.exec(code) ?? assigned.exec(code) ?? innerArrow.exec(code);
  const name = sure?.[1] ?? methodName(code);
  if (name === undefined) return undefined;
  const isTest = /^(?:test_|Test(?=[A-Z_])|property_test)/.test(name) || isMarkedTest(cut, line);
  return { name, isTest, from: line, to: endOf(cut, line), titles: [] };
}

function methodName(code: string): string | undefined {
  const name = method.exec(code)?.[1];
  const first = /[\p{L}_]+/u.exec(code)?.[0] ?? '';
  return name === undefined || noName.has(name) || noName.has(first) ? undefined : name;
}

/** `@Test`, `#[test]`, `[Fact]` on the lines above. */
function isMarkedTest(cut: CodeText, line: number): boolean {
  for (let above = line - 1; above >= Math.max(0, line - 6); above -= 1) {
    const code = lineOf(cut, above, 'code').trim();
    if (code === '' && lineOf(cut, above, 'text').trim() !== '') continue;
    if (!/^[@#[]/.test(code)) return false;
    if (
      /^(?:@(?:\w*Test|Property|given)\b|#\[(?:\w+::)*(?:test|proptest|quickcheck|rstest)\b|\[(?:Fact|Theory|Test\w*|Property)\b)/.test(
        code,
      )
    ) {
      return true;
    }
  }
  return false;
}

/**
 * Index of the line after the last one of what begins at `line`: all that is indented deeper, and lines at its own depth that close or
 * open a bracket (`}`, `) {`, `end`).
 */
function endOf(cut: CodeText, line: number): number {
  const depth = depthOf(lineOf(cut, line, 'code'));
  let end = line + 1;
  let isOpen = true;
  for (let next = line + 1; next < cut.lineStarts.length; next += 1) {
    const code = lineOf(cut, next, 'code');
    const own = depthOf(code);
    if (code.trim() === '') {
      const text = lineOf(cut, next, 'text');
      if (text.trim() !== '' && depthOf(text) > depth) end = next + 1;
      continue;
    }
    if (own < depth || (own === depth && !(isOpen && /^\s*(?:[)\]}{]|end\b)/.test(code)))) break;
    end = next + 1;
    if (own === depth) isOpen = /[{([:,>=|]\s*$|\bdo\b/.test(code);
  }
  return end;
}

function depthOf(code: string): number {
  let depth = 0;
  for (const character of code) {
    if (character === ' ') depth += 1;
    else if (character === '\t') depth += 4;
    else break;
  }
  return depth;
}

/** The symbol that a place belongs to: the one that a comment stands before, else the innermost around it. */
export function symbolAt(
  cut: CodeText,
  symbols: readonly CodeSymbol[],
  place: { readonly start: number; readonly end: number },
): CodeSymbol | undefined {
  const line = lineAt(cut, place.start);
  const following = followingLine(cut, lineAt(cut, place.end));
  const before = following === undefined ? undefined : symbols.find(symbol => symbol.from === following);
  const isAlone = cut.code.slice(cut.lineStarts[line], place.start).trim() === '';
  if (before && isAlone && before.from > line) return before;
  return symbols.findLast(symbol => symbol.from <= line && line < symbol.to);
}

/** The first line of code after a comment, attributes passed over; none where a blank line parts them. */
function followingLine(cut: CodeText, from: number): number | undefined {
  for (let line = from + 1; line < cut.lineStarts.length; line += 1) {
    if (lineOf(cut, line, 'text').trim() === '') return undefined;
    const code = lineOf(cut, line, 'code').trim();
    if (code !== '' && !/^(?:@|#\[|\[[A-Z]\w*(?:\(.*\))?\]\s*$)/.test(code)) return line;
  }
  return undefined;
}

/** The lines around a place up to the next blank ones. */
export function blockAt(cut: CodeText, line: number): { readonly from: number; readonly to: number } {
  const isBlank = (index: number): boolean => lineOf(cut, index, 'text').trim() === '';
  let from = line;
  let to = line + 1;
  while (from > 0 && !isBlank(from - 1)) from -= 1;
  while (to < cut.lineStarts.length && !isBlank(to)) to += 1;
  return { from, to };
}
