import type { AcceptedPair, DriftItem } from '../../protocol/index.ts';
import { criterionHash, criterionId, parseBugfix, parseRequirements } from '../specs/index.ts';
import { type TracedSpec, scanFile } from '../trace/index.ts';
import type { AnalysisDeps } from './analysisDeps.ts';

/** How many commits after an acceptance are looked at for the text that was accepted. */
const furthest = 20;
const recent = 500;

/**
 * Texts as they were when a pair was accepted. A person accepts what lies before them, often just before they commit it; so the commit
 * that the folder stood at is asked first, then those that followed, and only a text with the accepted hash counts.
 */
export class PastTexts {
  private readonly deps: AnalysisDeps;
  private readonly specs: ReadonlyMap<string, TracedSpec>;
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private commits: Promise<readonly string[]> | undefined;

  constructor(deps: AnalysisDeps, specs: readonly TracedSpec[]) {
    this.deps = deps;
    this.specs = new Map(specs.map(spec => [spec.name, spec]));
  }

  /** The criterion's text; `undefined` where git does not have it. */
  criterion(pair: AcceptedPair): Promise<string | undefined> {
    const spec = this.specs.get(pair.spec);
    const file = spec?.requirements?.file ?? `.kiro/specs/${pair.spec}/requirements.md`;
    const parse = spec?.kind === 'bugfix' ? parseBugfix : parseRequirements;
    return this.find(pair, file, text => {
      const criteria = parse(text).requirements.flatMap(requirement => requirement.criteria);
      return criteria.find(criterion => criterionHash(this.deps.crypto, criterion) === pair.specHash)?.text;
    });
  }

  /** The code of the symbol; `undefined` where git does not have it. */
  code(pair: AcceptedPair): Promise<string | undefined> {
    return this.find(pair, pair.file, text => {
      const name = scanFile(pair.file, text).find(
        ({ code, symbol }) => symbol === pair.name && this.deps.crypto.sha256(code) === pair.codeHash,
      );
      if (!name) return undefined;
      const { start, end } = name.block;
      return text
        .split(/\r?\n/)
        .slice(start.line - 1, end.line)
        .join('\n');
    });
  }

  /** What is left of a pair whose code is gone: the criterion as it is now. */
  criterionNow(pair: AcceptedPair): DriftItem['now'] {
    const criteria = this.specs
      .get(pair.spec)
      ?.requirements?.tree.requirements.flatMap(requirement => requirement.criteria);
    const now = criteria?.find(({ number }) => criterionId(pair.spec, number) === pair.criterion);
    return now ? { spec: now.text } : {};
  }

  private async find(
    pair: AcceptedPair,
    file: string,
    read: (text: string) => string | undefined,
  ): Promise<string | undefined> {
    const seen = new Set<string>();
    for (const commit of pair.commit === undefined ? [] : await this.from(pair.commit)) {
      const text = await this.textAt(commit, file);
      if (text === undefined || seen.has(text)) continue;
      seen.add(text);
      const found = read(text);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private async from(commit: string): Promise<readonly string[]> {
    this.commits ??= this.deps.git.commits(recent).then(list => list.map(({ hash }) => hash));
    const all = await this.commits;
    const at = all.indexOf(commit);
    return at < 0 ? [commit] : all.slice(Math.max(0, at - furthest), at + 1).toReversed();
  }

  private textAt(commit: string, file: string): Promise<string | undefined> {
    const key = `${commit}:${file}`;
    const known = this.texts.get(key) ?? this.deps.git.textAt(commit, file);
    this.texts.set(key, known);
    return known;
  }
}
