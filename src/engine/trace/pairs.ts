import type { TextRange } from '../../protocol/index.ts';
import type { Crypto } from '../ports/index.ts';
import { type Criterion, criterionId } from '../specs/index.ts';
import type { PlacedMention } from './resolveMentions.ts';
import type { TracedSpec } from './tracedSpec.ts';

/** A criterion and a piece of code or a test that names it, each with the hash of what it says now. */
export interface TracePair {
  /** `<criterion id> -> <kind>:<file>[:<name>]`. */
  readonly id: string;
  readonly spec: string;
  readonly criterion: string;
  readonly kind: 'code' | 'test';
  readonly file: string;
  readonly name?: string;
  readonly block: TextRange;
  readonly specHash: string;
  readonly codeHash: string;
  /** The criterion's text. */
  readonly text: string;
}

/** Id of the pair that a mention makes with a criterion. */
export function pairId(criterion: string, mention: Pick<PlacedMention, 'kind' | 'file' | 'symbol'>): string {
  const name = mention.symbol === undefined ? '' : `:${mention.symbol}`;
  return `${criterion} -> ${mention.kind}:${mention.file}${name}`;
}

/** Every pair of the given specs, each once, sorted by id. `hashOf` gives the hash of what a criterion says. */
export function pairsOf(
  specs: readonly TracedSpec[],
  mentions: Iterable<PlacedMention>,
  hashes: { readonly crypto: Crypto; readonly hashOf: (criterion: Criterion) => string },
): readonly TracePair[] {
  const criteria = new Map<string, { readonly spec: string; readonly text: string; readonly hash: string }>();
  for (const spec of specs) {
    for (const criterion of (spec.requirements?.tree.requirements ?? []).flatMap(one => one.criteria)) {
      const hash = hashes.hashOf(criterion);
      criteria.set(criterionId(spec.name, criterion.number), { spec: spec.name, text: criterion.text, hash });
    }
  }
  const pairs = new Map<string, TracePair>();
  for (const mention of mentions) {
    for (const id of mention.covers ?? []) {
      const criterion = criteria.get(id);
      if (!criterion) continue;
      const pair = toPair(id, criterion, mention);
      const before = pairs.get(pair.id);
      pairs.set(pair.id, before ? joined(before, pair, hashes.crypto) : pair);
    }
  }
  return [...pairs.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function toPair(
  id: string,
  criterion: { readonly spec: string; readonly text: string; readonly hash: string },
  mention: PlacedMention,
): TracePair {
  return {
    id: pairId(id, mention),
    spec: criterion.spec,
    criterion: id,
    kind: mention.kind,
    file: mention.file,
    ...(mention.symbol !== undefined && { name: mention.symbol }),
    block: mention.block,
    specHash: criterion.hash,
    codeHash: mention.codeHash,
    text: criterion.text,
  };
}

/** Blocks without a name in one file are one pair. */
function joined(before: TracePair, next: TracePair, crypto: Crypto): TracePair {
  if (before.codeHash === next.codeHash) return before;
  return { ...before, codeHash: crypto.sha256([before.codeHash, next.codeHash].sort().join('\n')) };
}
