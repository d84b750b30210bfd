import type { Criterion, Reference, Requirement } from './tree.ts';
import { words } from './words.ts';

/** `_Requirements: …`, `**Requirements:** …`, `**Validates: Requirements …`, `- Requirements: …`; the rest of the line follows. */
const label = new RegExp(
  `(?:^\\s*(?:[-*+]\\s+)?[_*]{0,3}|[_*]{1,3})(?:${words.cites})[_*]{0,3}\\s*[:：]`,
  'gi',
);

const separators = new RegExp(
  '(?:[\\s,;、，；&_*]|\\b(?:and|plus|und|et|e|y|Requirements?|Reqs?|Criteria|Criterion|ACs?)\\s|' +
    '(?:Anforderung(?:en)?|Требовани[ея]|Requisitos?|Requerimientos?|Exigences?|и)\\s|' +
    '需求|要件|要求|和|及|与|與|と|\\([^)]{0,200}\\)|（[^）]{0,200}）)+',
  'iy',
);
// An underscore may follow: it closes the emphasis. A letter, or a dot with more, means that this is no number of ours.
const token = new RegExp(
  `(?:(?:${words.all})(?![A-Za-zÀ-ÿ\\d])|[A-Za-z][A-Za-z-]*\\d+(?:\\.\\d+)*(?!\\.?[A-Za-z\\d])|\\d+(?:\\.\\d+)*(?!\\.?[A-Za-z\\d]))`,
  'iy',
);
const span =
  /(?:\s*[-–—~〜～至到]\s*|\s*から\s*|\s+(?:to|through|bis|até|hasta|à|до)\s+)((?:[A-Za-z][A-Za-z-]*)?\d+(?:\.\d+)*)(?!\.?[A-Za-z\d])/iy;

/** The criteria that one line names after a label; none where it has no label. `line` counts from 1. */
export function readReferences(text: string, line: number): Reference[] {
  return /[:：]/.test(text) ? readLists(text, label, line) : [];
}

/** The lists behind each match. A list may run over the next match (`Req 1, Req 2`): that one was read then. */
function readLists(text: string, opening: RegExp, line: number): Reference[] {
  const found: Reference[] = [];
  for (const match of text.matchAll(opening)) {
    const start = match.index + match[0].length;
    const read = found.at(-1)?.range.end.column ?? 0;
    if (start + 1 > read) found.push(...readReferenceList(text, start, line));
  }
  return found;
}

const mention = /(?:\b(?:Requirements?|Reqs?)\s|需求|要件|要求)\s*(?=[A-Z\d])/gi;

/** The criteria that prose names without a colon: `… (Requirements 2.1, 2.5)`. */
export function readMentions(text: string, line: number): Reference[] {
  return readLists(text, mention, line);
}

/** Whether a line is nothing but a label and its references, as opposed to prose. */
export function isReferenceLine(text: string): boolean {
  return text.search(label) === 0;
}

const propertyMention = new RegExp(
  `(?:\\b|(?<=[^A-Za-z]))(?:${words.property}|Properties)\\s*(\\d+(?:\\.\\d+)*(?:\\s*(?:,|、|and|&)\\s*\\d+(?:\\.\\d+)*(?![\\w.]))*)`,
  'gi',
);

/** Numbers of the correctness properties that a text names (`Property 3`, `Properties 1, 2`). */
export function readPropertyNumbers(text: string): string[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(propertyMention)].flatMap(match => match[1]?.match(/\d+(?:\.\d+)*/g) ?? []);
}

/** What references lead to: criteria, and the texts of those that lead nowhere. */
export interface Resolved {
  readonly criteria: readonly Criterion[];
  readonly unresolved: readonly string[];
}

/** Looks references up. Criteria come in the order of the document, each once. */
export function resolveReferences(
  references: readonly Reference[],
  requirements: readonly Requirement[],
): Resolved {
  const index = indexOf(requirements);
  const wanted = new Set<number>();
  const unresolved: string[] = [];
  for (const reference of references) {
    const hits = criteriaOf(reference, index);
    if (!hits) unresolved.push(textOf(reference));
    for (let at = hits?.from ?? 0; at < (hits?.to ?? 0); at += 1) wanted.add(at);
  }
  const inOrder = [...wanted].toSorted((left, right) => left - right);
  return { criteria: inOrder.flatMap(at => index.all[at] ?? []), unresolved };
}

function textOf(reference: Reference): string {
  return reference.to === undefined ? reference.target : `${reference.target}-${reference.to}`;
}

/** Positions among all criteria, `to` not included. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where numbers lead; keys in lower case. */
interface RequirementIndex {
  readonly all: readonly Criterion[];
  readonly places: ReadonlyMap<string, Stretch>;
}

const indexes = new WeakMap<readonly Requirement[], RequirementIndex>();

function indexOf(requirements: readonly Requirement[]): RequirementIndex {
  const known = indexes.get(requirements);
  if (known) return known;
  const all = requirements.flatMap(({ criteria }) => criteria);
  const places = new Map<string, Stretch>();
  const put = (number: string, stretch: Stretch): void => {
    const key = number.toLowerCase();
    if (!places.has(key)) places.set(key, stretch);
  };
  all.forEach(({ number }, at) => put(number, { from: at, to: at + 1 }));
  let from = 0;
  for (const { number, criteria } of requirements) {
    put(number, { from, to: from + criteria.length });
    from += criteria.length;
  }
  const index = { all, places };
  indexes.set(requirements, index);
  return index;
}

function criteriaOf(reference: Reference, { all, places }: RequirementIndex): Stretch | undefined {
  if (reference.target === 'all') return all.length > 0 ? { from: 0, to: all.length } : undefined;
  const first = places.get(reference.target.toLowerCase());
  if (reference.to === undefined) return first;
  const last = places.get(reference.to.toLowerCase());
  return first && last && first.from < last.to ? { from: first.from, to: last.to } : undefined;
}

/** The criteria that a list names, which begins at offset `start`; none where no number stands there. `line` counts from 1. */
export function readReferenceList(text: string, start: number, line: number): Reference[] {
  const found: Reference[] = [];
  let at = skip(text, start);
  for (;;) {
    token.lastIndex = at;
    const target = token.exec(text)?.[0];
    if (target === undefined) return found;
    const to = readSpan(text, at, target);
    const end = to?.end ?? at + target.length;
    found.push({
      target: /\d/.test(target) ? target : 'all',
      ...(to && { to: to.target }),
      range: { start: { line, column: at + 1 }, end: { line, column: end + 1 } },
    });
    at = skip(text, end);
    if (at === end) return found;
  }
}

/** The other end of a span: `1.1-1.5`, and of one kind: what is no number on both sides is prose. */
function readSpan(text: string, at: number, target: string): { target: string; end: number } | undefined {
  span.lastIndex = at + target.length;
  const match = span.exec(text);
  const to = match?.[1];
  if (!match || to === undefined || !/\d/.test(target)) return undefined;
  if (prefixOf(to) !== prefixOf(target)) return undefined;
  return { target: to, end: at + target.length + match[0].length };
}

function prefixOf(target: string): string {
  return (/^\D*/.exec(target)?.[0] ?? '').toLowerCase();
}

function skip(text: string, from: number): number {
  separators.lastIndex = from;
  return from + (separators.exec(text)?.[0].length ?? 0);
}
