import { joinPath } from '../../base/index.ts';
import type { AcceptRequest, AcceptedPair, DriftItem, DriftReport } from '../../protocol/index.ts';
import type { Criterion, SpecStore } from '../specs/index.ts';
import {
  type Drift,
  type FaredPair,
  type PlacedMention,
  type TracePair,
  type TracedSpec,
  compareWithAccepted,
  isMeant,
  pairsOf,
} from '../trace/index.ts';
import type { AnalysisDeps } from './analysisDeps.ts';
import { PastTexts } from './pastTexts.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What a drift is worked out from. */
export interface DriftSource {
  readonly specs: readonly TracedSpec[];
  readonly mentions: readonly PlacedMention[];
}

/** Compares criteria and code with what a person accepted, and keeps a person's word. */
export class DriftReader {
  private readonly deps: AnalysisDeps;
  private readonly files: WorkspaceFiles;
  private readonly store: SpecStore;
  private last:
    | { readonly source: DriftSource; readonly accepted: readonly AcceptedPair[]; readonly drift: Drift }
    | undefined;

  private readonly hashes: Parameters<typeof pairsOf>[2];

  /** `store` writes to the disk, `files` are read with what is unsaved. */
  constructor(
    deps: AnalysisDeps,
    files: WorkspaceFiles,
    store: SpecStore,
    hashOf: (criterion: Criterion) => string,
  ) {
    this.deps = deps;
    this.hashes = { crypto: deps.crypto, hashOf };
    this.files = files;
    this.store = store;
  }

  /** How the pairs of all specs fare against these records. */
  compare(source: DriftSource, accepted: readonly AcceptedPair[]): Drift {
    const { last } = this;
    if (last?.accepted === accepted && isSame(last.source, source)) return last.drift;
    const drift = compareWithAccepted(pairsOf(source.specs, source.mentions, this.hashes), accepted);
    this.last = { source, accepted, drift };
    return drift;
  }

  /** `specs`: names of those to report on. */
  async report(drift: Drift, source: DriftSource, specs: ReadonlySet<string>): Promise<DriftReport> {
    const past = new PastTexts(this.deps, source.specs);
    const fared = drift.fared.filter(entry => specs.has(entry.accepted.spec));
    const unaccepted = drift.unaccepted.filter(pair => specs.has(pair.spec));
    const items: DriftItem[] = [];
    for (const entry of fared.filter(({ side }) => side !== 'same'))
      items.push(await this.toItem(entry, past));
    const fresh: DriftItem[] = [];
    for (const pair of unaccepted) fresh.push(await this.unacceptedItem(pair));
    return { items, unaccepted: fresh, pairs: fared.filter(({ pair }) => pair).length + unaccepted.length };
  }

  /** Writes what the request means into the lock; pairs that are gone are dropped from it. Resolves with their ids. */
  async accept(drift: Drift, { ids, side }: AcceptRequest): Promise<readonly string[]> {
    const wanted = new Set(ids);
    const fared = drift.fared.filter(
      ({ accepted, pair }) => isMeant(wanted, accepted) || (pair && isMeant(wanted, pair)),
    );
    const pairs = [
      ...fared.flatMap(({ pair }) => pair ?? []),
      ...drift.unaccepted.filter(pair => isMeant(wanted, pair)),
    ];
    const dropped = fared
      .filter(({ accepted, pair }) => pair?.id !== accepted.id)
      .map(({ accepted }) => accepted.id);
    if (pairs.length + dropped.length === 0) return [];
    const commit = await this.deps.git.head();
    await this.store.acceptPairs(
      pairs.map(({ block: _block, text: _text, ...pair }) => ({
        ...pair,
        side,
        ...(commit !== undefined && { commit }),
      })),
      dropped,
    );
    return [...new Set([...pairs.map(pair => pair.id), ...dropped])].sort();
  }

  private async toItem({ accepted, pair, side }: FaredPair, past: PastTexts): Promise<DriftItem> {
    const [spec, code] = await Promise.all([past.criterion(accepted), past.code(accepted)]);
    const before = { ...(spec !== undefined && { spec }), ...(code !== undefined && { code }) };
    return {
      id: pair?.id ?? accepted.id,
      spec: accepted.spec,
      criterion: pair?.criterion ?? accepted.criterion,
      side: side === 'same' ? 'both' : side,
      file: pair?.file ?? accepted.file,
      ...(pair && { range: pair.block }),
      ...(accepted.commit !== undefined && { commit: accepted.commit }),
      acceptedAt: accepted.time,
      ...(Object.keys(before).length > 0 && { before }),
      now: pair ? await this.now(pair) : past.criterionNow(accepted),
    };
  }

  private async unacceptedItem(pair: TracePair): Promise<DriftItem> {
    const { id, spec, criterion, file, block } = pair;
    return { id, spec, criterion, side: 'both', file, range: block, now: await this.now(pair) };
  }

  private async now(pair: TracePair): Promise<DriftItem['now']> {
    const code = await this.linesOf(pair);
    return { spec: pair.text, ...(code !== undefined && { code }) };
  }

  private async linesOf({ file, block }: TracePair): Promise<string | undefined> {
    try {
      const text = new TextDecoder().decode(await this.files.read(joinPath(this.deps.root, file)));
      return text
        .split(/\r?\n/)
        .slice(block.start.line - 1, block.end.line)
        .join('\n');
    } catch {
      return undefined;
    }
  }
}

function isSame(left: DriftSource, right: DriftSource): boolean {
  return (
    left.mentions === right.mentions &&
    left.specs.length === right.specs.length &&
    left.specs.every((spec, index) => spec === right.specs[index])
  );
}
