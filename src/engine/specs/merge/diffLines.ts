/** Lines `from … to` of the old text became lines `start … end` of the new one; ends not included, either may be empty. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** Blocks up to this many pairs of lines are compared exactly; larger ones are first cut at lines that occur once in both. */
const mostPairs = 1_000_000;

/** What changed between two lists of lines, in order; the hunks do not touch each other. */
export function diffLines(old: readonly string[], now: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  const todo: Hunk[] = [{ from: 0, to: old.length, start: 0, end: now.length }];
  for (let block = todo.pop(); block; block = todo.pop()) {
    const { from, to, start, end } = trimmed(old, now, block);
    if (from === to && start === end) continue;
    const isSmall = (to - from) * (end - start) <= mostPairs;
    const kept = isSmall
      ? commonLines(old, now, { from, to, start, end })
      : anchors(old, now, { from, to, start, end });
    if (kept.length === 0) hunks.push({ from, to, start, end });
    else if (isSmall) hunks.push(...between(kept, { from, to, start, end }));
    else todo.push(...between(kept, { from, to, start, end }).toReversed());
  }
  return hunks;
}

function trimmed(old: readonly string[], now: readonly string[], block: Hunk): Hunk {
  let { from, to, start, end } = block;
  while (from < to && start < end && old[from] === now[start]) {
    from += 1;
    start += 1;
  }
  while (from < to && start < end && old[to - 1] === now[end - 1]) {
    to -= 1;
    end -= 1;
  }
  return { from, to, start, end };
}

/** A line that both texts keep. */
interface Kept {
  readonly old: number;
  readonly now: number;
}

function between(kept: readonly Kept[], { from, to, start, end }: Hunk): Hunk[] {
  const hunks: Hunk[] = [];
  let at: Kept = { old: from, now: start };
  for (const next of [...kept, { old: to, now: end }]) {
    if (at.old < next.old || at.now < next.now)
      hunks.push({ from: at.old, to: next.old, start: at.now, end: next.now });
    at = { old: next.old + 1, now: next.now + 1 };
  }
  return hunks;
}

/** The longest common subsequence. */
function commonLines(old: readonly string[], now: readonly string[], { from, to, start, end }: Hunk): Kept[] {
  const width = end - start + 1;
  const lengths = new Uint32Array((to - from + 1) * width);
  const at = (row: number, column: number): number => lengths[(row - from) * width + (column - start)] ?? 0;
  for (let row = to - 1; row >= from; row -= 1) {
    for (let column = end - 1; column >= start; column -= 1) {
      lengths[(row - from) * width + (column - start)] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const kept: Kept[] = [];
  let [row, column] = [from, start];
  while (row < to && column < end) {
    if (old[row] === now[column]) kept.push({ old: row++, now: column++ });
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return kept;
}

/** Lines that occur once in both, as far as they keep their order. */
function anchors(old: readonly string[], now: readonly string[], { from, to, start, end }: Hunk): Kept[] {
  const once = onlyOnce(old, from, to);
  const pairs = [...onlyOnce(now, start, end)].flatMap(([text, place]) => {
    const partner = once.get(text);
    return partner === undefined ? [] : [{ old: partner, now: place }];
  });
  return longestRising(pairs.toSorted((left, right) => left.now - right.now));
}

function onlyOnce(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const again = new Set<string>();
  for (let index = from; index < to; index += 1) {
    const text = lines[index] ?? '';
    if (places.has(text)) again.add(text);
    places.set(text, index);
  }
  for (const text of again) places.delete(text);
  return places;
}

function longestRising(pairs: readonly Kept[]): Kept[] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach((pair, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.old ?? 0) < pair.old) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1] ?? -1;
    ends[low] = index;
  });
  const rising: Kept[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) rising.push(pair);
  }
  return rising.toReversed();
}
