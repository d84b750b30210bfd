import type { Bound } from './statement.ts';

/** Words before a figure, with what they say about it. The longest come first. */
const relations: readonly (readonly [string, Bound['relation']])[] = [
  ['greater than or equal to', 'ge'],
  ['less than or equal to', 'le'],
  ['no more than', 'le'],
  ['not more than', 'le'],
  ['not exceed', 'le'],
  ['no less than', 'ge'],
  ['no fewer than', 'ge'],
  ['not less than', 'ge'],
  ['at or below', 'le'],
  ['at or above', 'ge'],
  ['at least', 'ge'],
  ['at most', 'le'],
  ['a minimum of', 'ge'],
  ['minimum', 'ge'],
  ['a maximum of', 'le'],
  ['maximum', 'le'],
  ['up to', 'le'],
  ['within', 'le'],
  ['more than', 'gt'],
  ['greater than', 'gt'],
  ['longer than', 'gt'],
  ['larger than', 'gt'],
  ['above', 'gt'],
  ['over', 'gt'],
  ['exceeds', 'gt'],
  ['exceeding', 'gt'],
  ['exceed', 'gt'],
  ['less than', 'lt'],
  ['fewer than', 'lt'],
  ['shorter than', 'lt'],
  ['smaller than', 'lt'],
  ['below', 'lt'],
  ['under', 'lt'],
  ['between', 'between'],
  ['exactly', 'eq'],
  ['equal to', 'eq'],
  ['equals', 'eq'],
  ['>=', 'ge'],
  ['≥', 'ge'],
  ['<=', 'le'],
  ['≤', 'le'],
  ['>', 'gt'],
  ['<', 'lt'],
  ['=', 'eq'],
];

const units: Readonly<Record<string, string>> = {
  ms: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  b: 'B',
  byte: 'B',
  bytes: 'B',
  kb: 'KB',
  kib: 'KB',
  mb: 'MB',
  mib: 'MB',
  gb: 'GB',
  gib: 'GB',
  '%': '%',
  percent: '%',
};

const figure =
  /(?<![\w.#$/:-])(\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,15})?)(?!\d|[\w/:.]{0,80}[/:]\d)[ \t]?(?:(%|[A-Za-zµ]+)(?![\w-]))?/g;

/** Words that say no more about what is measured. */
const fillers = /\b(?:is|are|was|has|have|be|been|a|an|the|than|to|of|its|value|and|or|with)\b/g;

/** Finds figures with a relation or a unit; a bare number (a version, a status code) is no bound. */
export function readBounds(masked: string, text: string): Bound[] {
  const found: Bound[] = [];
  if (!/\d/.test(masked)) return found;
  for (const match of masked.matchAll(figure)) {
    const before = masked.slice(Math.max(0, match.index - 48), match.index);
    const relation = relationBefore(before);
    const unit = match[2] === undefined ? undefined : unitOf(match[2]);
    if (!relation && (unit === undefined || !isKnownUnit(unit))) continue;
    found.push(toBound({ masked, text, match, relation, unit, before }));
  }
  return found;
}

interface Found {
  readonly masked: string;
  readonly text: string;
  readonly match: RegExpMatchArray;
  readonly relation: { readonly word: string; readonly kind: Bound['relation'] } | undefined;
  readonly unit: string | undefined;
  readonly before: string;
}

function toBound({ masked, text, match, relation, unit, before }: Found): Bound {
  const index = match.index ?? 0;
  const numberEnd = index + (match[1]?.length ?? 0);
  const upper = relation?.kind === 'between' ? upperEnd(masked.slice(numberEnd)) : undefined;
  const start = index - (relation ? before.length - before.toLowerCase().lastIndexOf(relation.word) : 0);
  const end = upper ? numberEnd + upper.length : unit === undefined ? numberEnd : index + match[0].length;
  const normalised = upper?.unit ?? unit;
  return {
    quantity: quantityOf(masked.slice(Math.max(0, start - 60), start)),
    relation: relation?.kind ?? 'eq',
    value: Number(match[1]?.replaceAll(',', '')),
    ...(upper && { upper: upper.value }),
    ...(normalised !== undefined && { unit: normalised }),
    text: text.slice(start, end),
    start,
    end,
  };
}

function relationBefore(before: string): { word: string; kind: Bound['relation'] } | undefined {
  const lower = before.toLowerCase().trimEnd();
  for (const [word, kind] of relations) {
    if (!lower.endsWith(word)) continue;
    const previous = lower.at(-word.length - 1);
    if (/^[a-z]/.test(word) && previous !== undefined && /[a-z]/.test(previous)) continue;
    return { word, kind };
  }
  return undefined;
}

/** Words that follow a figure and are no unit. */
const noUnit = new Set([
  'and',
  'or',
  'to',
  'per',
  'for',
  'in',
  'on',
  'of',
  'is',
  'when',
  'if',
  'then',
  'with',
  'by',
  'at',
]);

function unitOf(word: string): string | undefined {
  if (noUnit.has(word.toLowerCase())) return undefined;
  return units[word.toLowerCase()] ?? word.toLowerCase();
}

function isKnownUnit(unit: string): boolean {
  return Object.values(units).includes(unit);
}

function upperEnd(rest: string): { value: number; length: number; unit?: string } | undefined {
  const match = /^\s*(?:and|to|-|–)\s*(\d+(?:,\d{3})*(?:\.\d+)?)(?:[ \t]?(%|[A-Za-z]+))?/.exec(rest);
  if (!match) return undefined;
  const unit = match[2] === undefined ? undefined : unitOf(match[2]);
  return {
    value: Number(match[1]?.replaceAll(',', '')),
    length: match[0].length,
    ...(unit !== undefined && { unit }),
  };
}

function quantityOf(before: string): string {
  const clause = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1).toLowerCase();
  const words = clause.replaceAll(fillers, ' ').split(/\s+/).filter(Boolean);
  return words.slice(-3).join(' ');
}
