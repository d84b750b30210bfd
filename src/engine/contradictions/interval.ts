import type { Bound } from '../ears/index.ts';
import { type Exact, compareExact, isWhole } from './exact.ts';

/** One end of an interval, and whether it belongs to it. */
export interface End {
  readonly at: Exact;
  readonly closed: boolean;
}

/** All numbers between two ends; an absent end is infinitely far. */
export interface Interval {
  readonly low?: End;
  readonly high?: End;
}

/** What a relation leaves; nothing for `between` whose other end is missing or below. */
export function intervalOf(relation: Bound['relation'], at: Exact, upper?: Exact): Interval | undefined {
  switch (relation) {
    case 'eq':
      return { low: { at, closed: true }, high: { at, closed: true } };
    case 'lt':
      return { high: { at, closed: false } };
    case 'le':
      return { high: { at, closed: true } };
    case 'gt':
      return { low: { at, closed: false } };
    case 'ge':
      return { low: { at, closed: true } };
    case 'between':
      if (!upper || compareExact(at, upper) > 0) return undefined;
      return { low: { at, closed: true }, high: { at: upper, closed: true } };
  }
}

/** All that the interval leaves out, where that is one interval. */
export function complement({ low, high }: Interval): Interval | undefined {
  if (low && !high) return { high: { at: low.at, closed: !low.closed } };
  if (high && !low) return { low: { at: high.at, closed: !high.closed } };
  return undefined;
}

/** What both have in common. */
export function intersection(left: Interval, right: Interval): Interval {
  const low = tighter(left.low, right.low, 1);
  const high = tighter(left.high, right.high, -1);
  return { ...(low && { low }), ...(high && { high }) };
}

function tighter(left: End | undefined, right: End | undefined, sign: 1 | -1): End | undefined {
  if (!left || !right) return left ?? right;
  const order = compareExact(left.at, right.at) * sign;
  if (order === 0) return left.closed ? right : left;
  return order > 0 ? left : right;
}

/** Whether no number lies in it. */
export function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false;
  const order = compareExact(low.at, high.at);
  return order > 0 || (order === 0 && !(low.closed && high.closed));
}

/** Whether no whole number lies in it; its ends are whole. */
export function hasNoWhole(interval: Interval): boolean {
  const { low, high } = interval;
  if (isEmpty(interval)) return true;
  if (!low || !high || !isWhole(low.at) || !isWhole(high.at)) return false;
  const first = low.at.over / low.at.under + (low.closed ? 0n : 1n);
  const last = high.at.over / high.at.under - (high.closed ? 0n : 1n);
  return first > last;
}

/** Whether both are the same set of numbers. */
export function isSame(left: Interval, right: Interval): boolean {
  return isSameEnd(left.low, right.low) && isSameEnd(left.high, right.high);
}

function isSameEnd(left: End | undefined, right: End | undefined): boolean {
  if (!left || !right) return left === right;
  return left.closed === right.closed && compareExact(left.at, right.at) === 0;
}

/** What lies between intervals and belongs to none of them, from low to high; what lies outside all is not between. */
export function holes(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(it => !isEmpty(it)).toSorted((a, b) => compareLow(a.low, b.low));
  const found: Interval[] = [];
  let reach: Interval | undefined;
  for (const next of sorted) {
    if (reach && !reach.high) break;
    if (reach?.high && next.low) {
      const hole = {
        low: { at: reach.high.at, closed: !reach.high.closed },
        high: { at: next.low.at, closed: !next.low.closed },
      };
      if (!isEmpty(hole)) found.push(hole);
    }
    reach = reach && isFarther(reach.high, next.high) ? reach : next;
  }
  return found;
}

function compareLow(left: End | undefined, right: End | undefined): number {
  if (!left || !right) return (left ? 1 : 0) - (right ? 1 : 0);
  return compareExact(left.at, right.at) || Number(right.closed) - Number(left.closed);
}

function isFarther(left: End | undefined, right: End | undefined): boolean {
  if (!left || !right) return !left;
  const order = compareExact(left.at, right.at);
  return order > 0 || (order === 0 && left.closed);
}
