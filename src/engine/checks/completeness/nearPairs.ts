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
    const tried: CheckedCriterion[] = [];
    for (let at = 0; at < keys; at += 1) {
      const bucket = bucketOf(buckets, shingles[at] ?? 0);
      for (const earlier of bucket) {
        if (tried.length < crowd && !tried.includes(earlier) && earlier.facts.key !== key)
          tried.push(earlier);
      }
      if (bucket.length < crowd) bucket.push(later);
    }
    const earlier = tried.find(candidate => isNear(candidate, later));
    if (earlier) pairs.push([earlier, later]);
  }
  return pairs;
}

function bucketOf(buckets: Map<number, CheckedCriterion[]>, shingle: number): CheckedCriterion[] {
  const known = buckets.get(shingle);
  if (known) return known;
  const bucket: CheckedCriterion[] = [];
  buckets.set(shingle, bucket);
  return bucket;
}

/** Texts with other figures are many where texts are alike, and told apart faster than by their shingles. */
function isNear(left: CheckedCriterion, right: CheckedCriterion): boolean {
  return (
    literalsOf(left) === literalsOf(right) && overlapOf(left.facts.shingles, right.facts.shingles) >= enough
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
