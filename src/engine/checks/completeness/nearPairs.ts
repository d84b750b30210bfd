import type { CheckedCriterion } from '../context.ts';
import { overlapOf } from '../facts/shingles.ts';

const enough = 0.8;
/** How many of a text's smallest shingles open a bucket, and how many texts a bucket may hold before it says nothing. */
const keys = 4;
const crowd = 8;

/**
 * Pairs whose shingles of two words overlap by 80 % and that use the same figures and names. Only texts that share one of their
 * smallest shingles are compared, and crowded buckets are passed over, so the cost grows with the number of criteria.
 */
export function nearPairs(criteria: readonly CheckedCriterion[]): [CheckedCriterion, CheckedCriterion][] {
  const buckets = new Map<number, CheckedCriterion[]>();
  const pairs: [CheckedCriterion, CheckedCriterion][] = [];
  for (const later of criteria) {
    const { shingles, key } = later.facts;
    if (shingles.length < 8) continue;
    const tried = new Set<CheckedCriterion>();
    for (const shingle of shingles.slice(0, keys)) {
      const bucket = buckets.get(shingle) ?? [];
      for (const earlier of bucket) if (tried.size < crowd && earlier.facts.key !== key) tried.add(earlier);
      if (bucket.length < crowd) bucket.push(later);
      buckets.set(shingle, bucket);
    }
    const earlier = [...tried].find(candidate => isNear(candidate, later));
    if (earlier) pairs.push([earlier, later]);
  }
  return pairs;
}

function isNear(left: CheckedCriterion, right: CheckedCriterion): boolean {
  return (
    overlapOf(left.facts.shingles, right.facts.shingles) >= enough && literalsOf(left) === literalsOf(right)
  );
}

const literals = new WeakMap<CheckedCriterion['facts'], string>();

/** Figures, names, code and quotations, in order: texts that differ in them say different things. */
function literalsOf({ criterion, facts }: CheckedCriterion): string {
  const known = literals.get(facts);
  if (known !== undefined) return known;
  const words = criterion.text.match(/`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|「[^」\n]*」|\w+/g) ?? [];
  const found = words.filter(word => /^\W|\d|[a-z_][A-Z]|^[A-Z]./.test(word)).join(' ');
  literals.set(facts, found);
  return found;
}
