/** How often a rule was right and wrong. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** A share with its 95 % interval; absent where there was nothing to count. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const nothing: Tally = { right: 0, wrong: 0, missed: 0 };

export function plus(left: Tally, right: Tally): Tally {
  return {
    right: left.right + right.right,
    wrong: left.wrong + right.wrong,
    missed: left.missed + right.missed,
  };
}

export function precisionOf({ right, wrong }: Tally): Share | undefined {
  return wilson(right, right + wrong);
}

export function recallOf({ right, missed }: Tally): Share | undefined {
  return wilson(right, right + missed);
}

/** Wilson's score interval: it stays inside 0 and 1 and holds for small counts. */
function wilson(hits: number, count: number): Share | undefined {
  if (count === 0) return undefined;
  const z = 1.96;
  const value = hits / count;
  const middle = (value + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const spread =
    (z * Math.sqrt((value * (1 - value)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count);
  return { value, low: middle - spread, high: middle + spread };
}
