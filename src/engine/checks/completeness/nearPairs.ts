import type { CheckedCriterion } from '../context.ts';
import { overlapOf } from '../facts/shingles.ts';

const enough = 0.8;
/** How many of a text's smallest shingles open a bucket, and how many texts a bucket may hold before it says nothing. */
const keys = 6;
const crowd = 24;

/**
 * Pairs whose shingles of two words overlap by 80 % and that use the same figures and names. Only texts that share one of their
 * smallest shingles are compared, and crowded buckets are passed over, so the cost grows with the number of criteria.
 */
export function nearPairs(criteria: readonly CheckedCriterion[]): [CheckedCriterion, CheckedCriterion][] {
  const buckets = new Map<number, CheckedCriterion[]>();
  const pairs: [CheckedCriterion, CheckedCriterion][] = [];
  for (const later of criteria) {
    const { shingles, key, literals } = later.facts;
    if (shingles.length < 8) continue;
    const tried = new Set<CheckedCriterion>();
    for (const shingle of shingles.slice(0, keys)) {
      const bucket = buckets.get(shingle) ?? [];
      for (const earlier of bucket)
        if (earlier.facts.key !== key && earlier.facts.literals === literals) tried.add(earlier);
      if (bucket.length < crowd) bucket.push(later);
      buckets.set(shingle, bucket);
    }
    const earlier = [...tried].find(candidate => overlapOf(candidate.facts.shingles, shingles) >= enough);
    if (earlier) pairs.push([earlier, later]);
  }
  return pairs;
}
