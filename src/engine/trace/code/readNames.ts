import { type Reference, readReferenceList, words } from '../../specs/index.ts';

/** A name of a criterion, requirement or property as it is written; offsets into the text that was read. */
export interface WrittenName {
  readonly kind: 'criterion' | 'property';
  /** The spec's name where it stands in front, as in `rate-limiter/2.3`. */
  readonly spec?: string;
  readonly target: string;
  /** The other end of a span, `1.1-1.5`. */
  readonly to?: string;
  readonly start: number;
  readonly end: number;
}

const number = String.raw`(?:[A-Za-z]+-)?\d+(?:\.\d+)*(?:~\d+)?`;
/** `rate-limiter/2.3`, `rate-limiter/1.1-1.5`, `rate-limiter!3`; what goes on like a path is none. */
const full = new RegExp(
  String.raw`(?<![\p{L}\p{N}_./\\-])((?:[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}/){0,8}[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}?)([/!])(${number})(?:(?:-|–|\s+to\s+)(\d+(?:\.\d+)*))?(?![\p{L}\p{N}_~]|[./\\-][\p{L}\p{N}_])`,
  'gu',
);
const criterionWords = words.cites.replace(/Validates\||验证\|驗證\|検証\|/g, '');
/** `Requirements 1.2, 1.3`, `Req 1.2`, `_Requirements: 1.2_`, `**Validates: …**`. */
const labelled = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:${criterionWords})[_*]{0,3}\s*[:：#]?|(?:${words.cites})[_*]{0,3}\s*[:：])[ \t_*]*(?=[\p{L}\d])`,
  'giu',
);
const property = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${words.property})\s*[#:：]?\s*((?:[A-Za-z]+-)?\d+(?:\.\d+)*)(?![\p{L}\p{N}_]|\.\d)`,
  'giu',
);

/** A quick look for what could be a name at all; most files of a project have none. */
export const mayName = new RegExp(
  String.raw`[\p{L}\p{N}_][/!](?:[A-Za-z]+-)?\d|(?:${words.cites}|${words.property})|req_?\d`,
  'iu',
);

/** The names in a comment, a title or a message, in the order of the text. It never fails. */
export function readNames(text: string): readonly WrittenName[] {
  const found = new Map<number, WrittenName>();
  const add = (name: WrittenName): void => {
    if (!found.has(name.start)) found.set(name.start, name);
  };
  for (const match of text.matchAll(full)) add(toFull(match));
  for (const match of text.matchAll(labelled)) for (const name of readLabelled(text, match)) add(name);
  for (const match of text.matchAll(property)) {
    const target = match[1] ?? '';
    add({ kind: 'property', target, start: match.index, end: match.index + match[0].length });
  }
  return [...found.values()].sort((left, right) => left.start - right.start).filter(isNotInside);
}

/** A span such as `a/1.1-1.5` must not be read again as what it is made of. */
function isNotInside(name: WrittenName, index: number, all: readonly WrittenName[]): boolean {
  return (all[index - 1]?.end ?? 0) <= name.start;
}

function toFull(match: RegExpMatchArray): WrittenName {
  const [all, spec = '', mark, target = '', to] = match;
  const start = match.index ?? 0;
  return {
    kind: mark === '!' ? 'property' : 'criterion',
    spec,
    target,
    ...(to !== undefined && mark === '/' && { to }),
    start,
    end: start + all.length,
  };
}

/**
 * The numbers after a label. In prose a list ends where the numbers change their form: in "Requirements 1.2, 3 retries" the 3 names
 * nothing.
 */
function readLabelled(text: string, label: RegExpMatchArray): readonly WrittenName[] {
  const start = (label.index ?? 0) + label[0].length;
  const line = text.slice(start, endOfLine(text, start));
  const list = readReferenceList(line, 0, 1);
  const form = formOf(list[0]);
  const end = list.findIndex(reference => formOf(reference) !== form || reference.target === 'all');
  return (end < 0 ? list : list.slice(0, end)).map(({ target, to, range }) => ({
    kind: 'criterion',
    target,
    ...(to !== undefined && { to }),
    start: start + range.start.column - 1,
    end: start + range.end.column - 1,
  }));
}

function formOf(reference: Reference | undefined): string {
  return reference ? reference.target.replaceAll(/\d+/g, '0').replace(/(?:\.0)+/, '.') : '';
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

const inWord = /(?:requirements?|reqs?|criteri(?:on|a))_?(\d+(?:_\d+)*)|property_?(\d+)(?!_?\d)/gi;

/** Names in the name of a test function: `test_requirement_1_2_refuses`, `TestProperty3`. */
export function readNamesInWord(word: string): readonly WrittenName[] {
  return [...word.matchAll(inWord)].map(match => ({
    kind: match[2] === undefined ? 'criterion' : 'property',
    target: match[2] ?? (match[1] ?? '').replaceAll('_', '.'),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const hint =
  /\b(?:Feature|Spec)\s*[:：]\s*["'`*_]{0,3}([^\n,;"'`*]{1,100})|\.kiro\/specs\/([^\s"'`()]{1,200})/gu;

/** Names that a text gives as those of the specs it is about: `Feature: rate-limiter`, a path below `.kiro/specs`. */
export function readSpecHints(text: string): readonly { readonly name: string; readonly at: number }[] {
  return [...text.matchAll(hint)].map(match => ({
    name: (match[1] ?? match[2] ?? '').trim().replace(/[.)\]]+$/, ''),
    at: match.index,
  }));
}
