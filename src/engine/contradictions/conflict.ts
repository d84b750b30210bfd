import type { Claim } from './claim.ts';
import type { Effect } from './effect.ts';
import { intersection, isEmpty } from './interval.ts';
import { equals, excludes, overlaps } from './measure.ts';

/** Two claims about the same case that cannot both hold. */
export interface Conflict {
  readonly code: 'SW501' | 'SW502' | 'SW503';
  readonly first: Claim;
  readonly second: Claim;
  /** What each demands, as far as the conflict goes. */
  readonly effects: readonly [Effect, Effect];
}

/** One demand of a claim. */
export interface Demand {
  readonly claim: Claim;
  readonly effect: Effect;
}

/** The conflict of two demands of the same thing in the same case, where there certainly is one. */
export function conflictOf(first: Demand, second: Demand): Conflict | undefined {
  if (first.claim.criterion === second.claim.criterion) return undefined;
  if (!areIncompatible(first.effect, second.effect)) return undefined;
  const guards = guardsOf(first.claim, second.claim);
  if (guards === 'apart') return undefined;
  const code = guards === 'overlapping' ? 'SW503' : first.effect.kind === 'range' ? 'SW502' : 'SW501';
  return { code, first: first.claim, second: second.claim, effects: [first.effect, second.effect] };
}

/** Whether two demands of the same thing exclude each other. */
export function areIncompatible(left: Effect, right: Effect): boolean {
  if (left.kind === 'outcome' && right.kind === 'outcome') return (left.allowed & right.allowed) === 0;
  if (left.kind === 'value' && right.kind === 'value') {
    if (left.negated && right.negated) return false;
    return left.negated === right.negated ? left.value !== right.value : left.value === right.value;
  }
  if (left.kind === 'range' && right.kind === 'range') {
    return left.measure.dimension === right.measure.dimension && excludes(left.measure, right.measure);
  }
  return false;
}

/**
 * Whether no two of some demands of one thing exclude each other. To ask it of all at once is cheaper than of each two: where one value
 * lies in all ranges it lies in each two of them, and so with outcomes. `false` where it is not plain.
 */
export function areCompatible([first, ...others]: readonly Effect[]): boolean {
  if (!first || others.length === 0) return true;
  if (first.kind === 'outcome') {
    const shared = others.reduce(
      (left, it) => left & (it.kind === 'outcome' ? it.allowed : 0),
      first.allowed,
    );
    return shared !== 0;
  }
  if (first.kind === 'value') {
    const { value, negated } = first;
    return others.every(it => it.kind === 'value' && it.value === value && it.negated === negated);
  }
  let common = first.measure.readings[0];
  for (const it of others) {
    const measure = it.kind === 'range' ? it.measure : undefined;
    const reading = measure?.readings[0];
    if (!common || !reading || measure?.dimension !== first.measure.dimension) return false;
    common = intersection(common, reading);
  }
  return common !== undefined && !isEmpty(common);
}

/** How the limits of two claims about the same quantities lie to each other. */
function guardsOf(left: Claim, right: Claim): 'same' | 'overlapping' | 'apart' {
  let areSame = true;
  for (const [at, guard] of left.guards.entries()) {
    const other = right.guards[at];
    if (!other || guard.measure.dimension !== other.measure.dimension) return 'apart';
    if (!overlaps(guard.measure, other.measure)) return 'apart';
    areSame &&= equals(guard.measure, other.measure);
  }
  return areSame ? 'same' : 'overlapping';
}
