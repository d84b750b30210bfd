import type { Bound } from '../ears/index.ts';
import { exact } from './exact.ts';
import {
  type Interval,
  complement,
  hasNoWhole,
  intersection,
  intervalOf,
  isEmpty,
  isSame,
} from './interval.ts';
import { level } from './wording.ts';

/**
 * A set of values of one dimension. `KB` may mean 1,000 or 1,024 bytes, so that sizes have two readings, and something is only
 * said of them where both agree.
 */
export interface Measure {
  /** `time`, `size`, `%`, `number`, or the noun that is counted. */
  readonly dimension: string;
  readonly readings: readonly Interval[];
}

const times: Readonly<Record<string, bigint>> = {
  ms: 1n,
  s: 1000n,
  min: 60_000n,
  h: 3_600_000n,
  d: 86_400_000n,
};
const powers: Readonly<Record<string, bigint>> = { B: 0n, KB: 1n, MB: 2n, GB: 3n };

/** What a figure says, in exact base units. */
export function measureOf(bound: Bound): Measure | undefined {
  const { unit } = bound;
  if (unit === undefined) return measured('number', bound, [1n]);
  const time = times[unit];
  if (time !== undefined) return measured('time', bound, [time]);
  const power = powers[unit];
  if (power !== undefined) return measured('size', bound, [1000n ** power, 1024n ** power]);
  return measured(unit === '%' ? unit : level(unit), bound, [1n]);
}

function measured(dimension: string, bound: Bound, factors: readonly bigint[]): Measure | undefined {
  const readings: Interval[] = [];
  for (const factor of factors) {
    const at = exact(bound.value, factor);
    const upper = bound.upper === undefined ? undefined : exact(bound.upper, factor);
    const interval = at && intervalOf(bound.relation, at, upper);
    if (!interval) return undefined;
    readings.push(interval);
  }
  return { dimension, readings };
}

/** All other values, where they are one interval. */
export function inverse({ dimension, readings }: Measure): Measure | undefined {
  const inverted = readings.map(complement).filter(it => it !== undefined);
  return inverted.length === readings.length ? { dimension, readings: inverted } : undefined;
}

/** Whether some value certainly belongs to both. */
export function overlaps(left: Measure, right: Measure): boolean {
  return agreeOn(left, right, (a, b) => {
    const common = intersection(a, b);
    return !(isCounted(left) ? hasNoWhole(common) : isEmpty(common));
  });
}

/** Whether certainly no value belongs to both. */
export function excludes(left: Measure, right: Measure): boolean {
  return agreeOn(left, right, (a, b) => isEmpty(intersection(a, b)));
}

/** Whether both are the same set of values. */
export function equals(left: Measure, right: Measure): boolean {
  return left.dimension === right.dimension && agreeOn(left, right, isSame);
}

/** Whether its values may be whole numbers only: what is counted, bare numbers, percentages as people use them. */
export function isCounted({ dimension }: Measure): boolean {
  return dimension !== 'time' && dimension !== 'size';
}

/** Whether something holds in every reading. */
function agreeOn(
  left: Measure,
  right: Measure,
  holds: (left: Interval, right: Interval) => boolean,
): boolean {
  return left.readings.every((a, index) => {
    const b = right.readings[index];
    return !b || holds(a, b);
  });
}
