import type { CheckedSpec } from '../checks/index.ts';
import { areIncompatible } from './conflict.ts';
import type { Claim, Guard } from './claim.ts';
import { grouped } from './grouped.ts';
import { hasNoWhole, holes, type Interval, isEmpty } from './interval.ts';
import { isCounted } from './measure.ts';
import { level } from './wording.ts';

/** Values of one quantity that two neighbouring criteria both leave out. */
export interface Gap {
  readonly below: Claim;
  readonly above: Claim;
  /** Exactly one value lies between, which both sides name and exclude. */
  readonly isPoint: boolean;
}

interface Limited {
  readonly claim: Claim;
  readonly guard: Guard;
}

/**
 * Holes in the limits that one requirement sets for one quantity. A single value that both neighbours exclude is always told; a
 * wider hole only between demands that exclude each other, since there the criteria tell two cases apart that should meet.
 */
export function findGaps(spec: CheckedSpec, claims: readonly Claim[]): readonly Gap[] {
  const limited = claims.flatMap(claim => {
    const [guard, ...more] = claim.guards;
    return guard && more.length === 0 ? [{ claim, guard }] : [];
  });
  const families = grouped(limited, ({ claim, guard }) => {
    const words = claim.circumstances.map(({ kind, text }) => `${kind} ${text}`).toSorted();
    return [claim.requirement.number, claim.system, guard.measure.dimension, guard.quantity, ...words].join(
      '\n',
    );
  });
  return [...families.values()].flatMap(family =>
    new Set(family.map(({ claim }) => claim.criterion)).size > 1 ? gapsIn(spec, family) : [],
  );
}

function gapsIn(spec: CheckedSpec, family: readonly Limited[]): readonly Gap[] {
  const first = family[0];
  if (!first || mayBeFilled(first, family)) return [];
  // Where two readings of the units differ, the hole must be in both.
  const readings = first.guard.measure.readings.map((_, at) =>
    holes(family.flatMap(({ guard }) => guard.measure.readings[at] ?? [])),
  );
  const [found = [], ...others] = readings;
  if (others.some(other => other.length !== found.length)) return [];
  return found.flatMap(hole => {
    if (isCounted(first.guard.measure) && hasNoWhole(hole)) return [];
    const gap = neighbours(hole, family);
    return gap ? [gap] : [];
  });
}

function neighbours(hole: Interval, family: readonly Limited[]): Gap | undefined {
  const below = family.find(({ guard }) => guard.measure.readings[0]?.high?.at === hole.low?.at);
  const above = family.find(({ guard }) => guard.measure.readings[0]?.low?.at === hole.high?.at);
  if (!below || !above || below.claim.criterion === above.claim.criterion) return undefined;
  const isPoint = !isEmpty(hole) && isOnePoint(hole);
  const tellApart = below.claim.effects.some(left =>
    above.claim.effects.some(
      right => left.kind === right.kind && left.thing === right.thing && areIncompatible(left, right),
    ),
  );
  return isPoint || tellApart ? { below: below.claim, above: above.claim, isPoint } : undefined;
}

function isOnePoint({ low, high }: Interval): boolean {
  return (
    low !== undefined && high !== undefined && low.at.over * high.at.under === high.at.over * low.at.under
  );
}

/** Whether a criterion of the requirement that is not in the family may speak of what it leaves out. */
function mayBeFilled({ claim, guard }: Limited, family: readonly Limited[]): boolean {
  const words = guard.quantity.split(' ').filter(word => word !== '#');
  const known = new Set(family.map(it => it.claim.criterion));
  return claim.requirement.criteria.some(criterion => {
    if (/\b(?:otherwise|else|in all other cases|all other)\b/i.test(criterion.text)) return true;
    if (known.has(criterion)) return false;
    const text = ` ${level(criterion.text)} `;
    return words.every(word => text.includes(word));
  });
}
