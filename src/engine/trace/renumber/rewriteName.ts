import { type Requirement, compareNumbers } from '../../specs/index.ts';
import type { NumberPlan } from './planNumbers.ts';

/** A name of criteria as it stands in a text: what it names, and what it is written as. */
export interface NameToRewrite {
  readonly target: string;
  readonly to?: string;
  /** As written, the spec's name and both ends of a span included. */
  readonly text: string;
}

/**
 * How a name is written after the renumbering; `undefined` where it stays. A span whose criteria no longer follow each other is
 * spelled out.
 */
export function rewriteName(
  name: NameToRewrite,
  plan: NumberPlan,
  requirements: readonly Requirement[],
): string | undefined {
  const numbers = requirements.flatMap(({ criteria }) => criteria.map(({ number }) => number));
  const inCriteria = numbers.some(number => isSame(number, name.target));
  const all = inCriteria ? numbers : requirements.map(({ number }) => number);
  const moves = inCriteria ? plan.criteria : plan.requirements;
  const found = all.find(number => isSame(number, name.target));
  if (found === undefined) return undefined;
  return name.to === undefined
    ? moved(name, moves.get(found))
    : movedSpan({ ...name, to: name.to }, all, moves, found);
}

function moved({ target, text }: NameToRewrite, next: string | undefined): string | undefined {
  if (next === undefined) return undefined;
  if (text.includes(target)) return replaceLast(text, target, next);
  // In the name of a function the dots are underscores.
  return replaceLast(text, target.replaceAll('.', '_'), next.replaceAll(/[.-]/g, '_'));
}

function movedSpan(
  name: NameToRewrite & { readonly to: string },
  all: readonly string[],
  moves: ReadonlyMap<string, string>,
  first: string,
): string | undefined {
  const last = all.find(number => isSame(number, name.to));
  const covered = last === undefined ? [] : all.slice(all.indexOf(first), all.indexOf(last) + 1);
  if (last === undefined || !covered.some(number => moves.has(number))) return undefined;
  const next = (number: string): string => moves.get(number) ?? number;
  const after = covered.map(next);
  const others = all.filter(number => !covered.includes(number)).map(next);
  const [low, high] = [next(first), next(last)];
  const isBetween = (number: string): boolean =>
    compareNumbers(low, number) <= 0 && compareNumbers(number, high) <= 0;
  const at = name.text.indexOf(name.target);
  const prefix = name.text.slice(0, at);
  if (after.every(isBetween) && !others.some(isBetween)) {
    const between = name.text.slice(at + name.target.length, name.text.lastIndexOf(name.to));
    return `${prefix}${low}${between}${high}`;
  }
  return [...after]
    .sort(compareNumbers)
    .map(number => prefix + number)
    .join(', ');
}

function replaceLast(text: string, part: string, by: string): string {
  const at = text.lastIndexOf(part);
  return at < 0 ? text : text.slice(0, at) + by + text.slice(at + part.length);
}

function isSame(number: string, written: string): boolean {
  return number.toLowerCase() === written.toLowerCase();
}
