import type { CheckedSpec, RawFinding } from '../checks/index.ts';
import { allPlaces } from './findingOf.ts';
import type { Claim } from './claim.ts';
import { areCompatible, type Conflict, conflictOf, type Demand } from './conflict.ts';
import { findGaps } from './findGaps.ts';
import { grouped } from './grouped.ts';
import { readClaims } from './readClaims.ts';

/**
 * Claims of one bucket that are held against each other at most: far more than any spec says of one case, and still compared in well
 * under a second.
 */
const mostAlike = 2000;

/**
 * Criteria that cannot both hold, by exact reasoning over those whose system, conditions and demands agree word for word once
 * articles, case and plurals are levelled: never a guess. Each finding stands at the first of two criteria, the second is related.
 */
export function findContradictions(spec: CheckedSpec): RawFinding[] {
  const claims = readClaims(spec);
  const { findingOf, gapOf } = allPlaces(spec);
  return [...conflictsIn(claims).map(findingOf), ...findGaps(spec, claims).map(gapOf)];
}

/** Each claim with the first one before it that it contradicts. */
export function conflictsIn(claims: readonly Claim[]): readonly Conflict[] {
  const found = new Map<string, Conflict>();
  for (const bucket of alikeIn(claims)) {
    if (areCompatible(bucket.map(({ effect }) => effect))) continue;
    for (const [at, second] of bucket.slice(0, mostAlike).entries()) {
      const conflict = firstConflict(bucket.slice(0, at), second);
      if (!conflict) continue;
      const key = `${conflict.code} ${conflict.second.index}`;
      const known = found.get(key);
      if (!known || known.first.index > conflict.first.index) found.set(key, conflict);
    }
  }
  // `retry more than 3 times` and its opposite are told once, as limits.
  const limits = new Set([...found.values()].filter(it => it.code === 'SW502').map(pairOf));
  return [...found.values()]
    .filter(it => it.code !== 'SW501' || !limits.has(pairOf(it)))
    .sort((a, b) => a.first.index - b.first.index || a.second.index - b.second.index);
}

/** Demands of one thing in one case, where there are several. */
function alikeIn(claims: readonly Claim[]): readonly (readonly Demand[])[] {
  // In two steps, since most cases stand alone and need no look at what they demand.
  const cases = [...grouped(claims, ({ caseKey }) => caseKey).values()].filter(({ length }) => length > 1);
  return cases.flatMap(alike => {
    const demands = alike.flatMap(claim => claim.effects.map(effect => ({ claim, effect })));
    return [...grouped(demands, thingOf).values()].filter(({ length }) => length > 1);
  });
}

function thingOf({ effect }: Demand): string {
  return effect.kind === 'range'
    ? `${effect.kind} ${effect.measure.dimension} ${effect.thing}`
    : `${effect.kind} ${effect.thing}`;
}

function firstConflict(earlier: readonly Demand[], second: Demand): Conflict | undefined {
  for (const first of earlier) {
    const conflict = conflictOf(first, second);
    if (conflict) return conflict;
  }
  return undefined;
}

function pairOf({ first, second }: Conflict): string {
  return `${first.index} ${second.index}`;
}
