import type { Criterion, Reference, Requirement } from './tree.ts';
import { words } from './words.ts';

/** `_Requirements: …`, `**Requirements:** …`, `**Validates: Requirements …`, `- Requirements: …`; the rest of the line follows. */
const label = new RegExp(
  `(?:^\\s*(?:[-*+]\\s+)?[_*]{0,3}|[_*]{1,3})(?:${words.cites})[_*]{0,3}\\s*[:：]`,
  'gi',
);

const separators =
  /(?:[\s,;、，&_*]|\b(?:and|plus|Requirements?|Reqs?)\s|需求|要件|要求|和|及|と|\([^)]*\)|（[^）]*）)+/iy;
// An underscore may follow: it closes the emphasis. A letter, or a dot with more, means that this is no number of ours.
const token = /(all|[A-Za-z][A-Za-z-]*\d+(?:\.\d+)*|\d+(?:\.\d+)*)(?!\.?[A-Za-z\d])/iy;
const span = /\s*(?:-|–|—|~|\bto\b|\bthrough\b)\s*(\d+(?:\.\d+)*)(?!\.?[A-Za-z\d])/iy;

/** The criteria that one line names after a label; none where it has no label. `line` counts from 1. */
export function readReferences(text: string, line: number): Reference[] {
  const found: Reference[] = [];
  for (const match of text.matchAll(label))
    found.push(...readReferenceList(text, match.index + match[0].length, line));
  return found;
}

/** Whether a line is nothing but a label and its references, as opposed to prose. */
export function isReferenceLine(text: string): boolean {
  return text.search(label) === 0;
}

const propertyMention = new RegExp(`(?:\\b|(?<=[^A-Za-z]))(?:${words.property})\\s*(\\d+(?:\\.\\d+)*)`, 'gi');

/** Numbers of the correctness properties that a text names (`Property 3`). */
export function readPropertyNumbers(text: string): string[] {
  return [...text.matchAll(propertyMention)].map(match => match[1] ?? '');
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
  const all = requirements.flatMap(requirement => requirement.criteria);
  const wanted = new Set<Criterion>();
  const unresolved: string[] = [];
  for (const reference of references) {
    const hits = criteriaOf(reference, requirements, all);
    if (hits.length === 0) unresolved.push(textOf(reference));
    for (const hit of hits) wanted.add(hit);
  }
  return { criteria: all.filter(criterion => wanted.has(criterion)), unresolved };
}

function textOf(reference: Reference): string {
  return reference.to === undefined ? reference.target : `${reference.target}-${reference.to}`;
}

function criteriaOf(
  reference: Reference,
  requirements: readonly Requirement[],
  all: readonly Criterion[],
): readonly Criterion[] {
  if (reference.target === 'all') return all;
  const first = oneOrWhole(reference.target, requirements, all);
  if (reference.to === undefined) return first;
  const last = oneOrWhole(reference.to, requirements, all);
  const from = first[0] ? all.indexOf(first[0]) : -1;
  const end = last.at(-1);
  const to = end ? all.indexOf(end) : -1;
  return from < 0 || to < from ? [] : all.slice(from, to + 1);
}

function oneOrWhole(
  target: string,
  requirements: readonly Requirement[],
  all: readonly Criterion[],
): readonly Criterion[] {
  const wanted = target.toLowerCase();
  const one = all.filter(criterion => criterion.number.toLowerCase() === wanted);
  if (one.length > 0) return one;
  return requirements.find(requirement => requirement.number.toLowerCase() === wanted)?.criteria ?? [];
}

/** The criteria that a list names, which begins at offset `start`; none where no number stands there. `line` counts from 1. */
export function readReferenceList(text: string, start: number, line: number): Reference[] {
  const found: Reference[] = [];
  let at = skip(text, start);
  for (;;) {
    token.lastIndex = at;
    const target = token.exec(text)?.[1];
    if (target === undefined) return found;
    span.lastIndex = at + target.length;
    const to = /^\d/.test(target) ? span.exec(text) : undefined;
    const end = at + target.length + (to?.[0].length ?? 0);
    found.push({
      target: target.toLowerCase() === 'all' ? 'all' : target,
      ...(to?.[1] === undefined ? {} : { to: to[1] }),
      range: { start: { line, column: at + 1 }, end: { line, column: end + 1 } },
    });
    at = skip(text, end);
    if (at === end) return found;
  }
}

function skip(text: string, from: number): number {
  separators.lastIndex = from;
  return from + (separators.exec(text)?.[0].length ?? 0);
}
