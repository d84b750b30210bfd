import type { AcceptedPair, DriftItem } from '../../protocol/index.ts';
import type { TracePair } from './pairs.ts';

/** A pair that was accepted, or its remains, and how it fared since. */
export interface FaredPair {
  readonly side: 'same' | DriftItem['side'];
  readonly accepted: AcceptedPair;
  /** Absent where the criterion or the code is gone. */
  readonly pair?: TracePair;
}

/** What became of the accepted pairs, and the pairs that nobody accepted. */
export interface Drift {
  /** What was compared with. */
  readonly accepted: readonly AcceptedPair[];
  readonly fared: readonly FaredPair[];
  readonly unaccepted: readonly TracePair[];
}

/**
 * Compares the pairs of now with those accepted. A pair that is not found under its id is looked for by its hashes: code that was
 * renamed or moved, a criterion that got another number, is the same pair.
 */
export function compareWithAccepted(pairs: readonly TracePair[], accepted: readonly AcceptedPair[]): Drift {
  const byId = new Map(pairs.map(pair => [pair.id, pair]));
  const known = new Set(accepted.map(record => record.id));
  const free = new Set(pairs.filter(pair => !known.has(pair.id)));
  const fared = accepted.map((record): FaredPair => {
    const pair = byId.get(record.id) ?? moved(record, free);
    if (!pair) return { side: 'missing', accepted: record };
    free.delete(pair);
    return { side: sideOf(record, pair), accepted: record, pair };
  });
  return { accepted, fared, unaccepted: [...free] };
}

function moved(record: AcceptedPair, free: ReadonlySet<TracePair>): TracePair | undefined {
  const same = [...free].filter(
    pair =>
      pair.codeHash === record.codeHash &&
      pair.spec === record.spec &&
      (pair.criterion === record.criterion || pair.specHash === record.specHash),
  );
  return same.find(pair => pair.specHash === record.specHash) ?? same[0];
}

function sideOf(record: AcceptedPair, pair: TracePair): FaredPair['side'] {
  const isSpec = record.specHash !== pair.specHash;
  const isCode = record.codeHash !== pair.codeHash;
  if (isSpec && isCode) return 'both';
  if (isSpec) return 'spec';
  return isCode ? 'code' : 'same';
}

/** What drift makes of links and criteria. */
export interface DriftedStates {
  /** Ids of pairs whose link is outdated. */
  readonly pairs: ReadonlySet<string>;
  /** Ids of criteria that are suspect; the code of some is gone, and no link is left. */
  readonly criteria: ReadonlySet<string>;
}

/**
 * What no longer holds as it was accepted: whichever side moved, the link is outdated and its criterion suspect until a person says
 * which is right.
 */
export function driftedStates({ fared }: Drift): DriftedStates {
  const drifted = fared.filter(({ side }) => side !== 'same');
  return {
    pairs: new Set(drifted.flatMap(({ pair }) => pair?.id ?? [])),
    criteria: new Set(drifted.map(({ pair, accepted }) => (pair ?? accepted).criterion)),
  };
}

/** Whether an id of a request means this pair: its own id, its criterion's, its requirement's, its spec's name. */
export function isMeant(
  ids: ReadonlySet<string>,
  pair: { id: string; criterion: string; spec: string },
): boolean {
  const requirement = pair.criterion.replace(/\.[^./]*$/, '');
  return [pair.id, pair.criterion, requirement, pair.spec].some(id => ids.has(id));
}
