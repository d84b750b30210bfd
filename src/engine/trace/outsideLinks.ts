import type { TraceLink } from '../../protocol/index.ts';
import type { CommitInfo } from '../ports/index.ts';
import type { OutsideLink } from './buildTrace.ts';
import { readNames, readSpecHints } from './code/index.ts';
import { pairId } from './pairs.ts';
import type { PlacedMention } from './resolveMentions.ts';
import type { NameResolver } from './resolveNames.ts';
import { type Coverage, type ReportedResult, type TestOutcomes, wasRun } from './results/index.ts';

/** What the last run of the project's tests left. */
export interface RunResults {
  readonly outcomes: TestOutcomes;
  readonly coverage: Coverage;
}

/** The links that mentions in code and tests make, with their results. Those that lead nowhere have no `covers`. */
export function mentionLinks(
  mentions: Iterable<PlacedMention>,
  results?: RunResults,
): readonly OutsideLink[] {
  const links: OutsideLink[] = [];
  for (const mention of mentions) {
    const own =
      mention.kind === 'test' && results ? results.outcomes.of(mention.symbol ?? '', mention.file) : [];
    links.push(toLink(mention, own, results));
    for (const result of own) {
      const target = result.className === '' ? result.name : `${result.className} ${result.name}`;
      const { outcome, report: file } = result;
      const link: TraceLink = { kind: 'result', state: 'covered', target, file, outcome };
      links.push({ link, covers: mention.covers ?? [], names: mention.text });
    }
  }
  return links;
}

function toLink(mention: PlacedMention, own: readonly ReportedResult[], results?: RunResults): OutsideLink {
  const { kind, file, range, symbol } = mention;
  const outcome = worst(own);
  const hit = kind === 'code' && results ? wasRun(results.coverage, file, mention.block) : undefined;
  return {
    link: {
      kind,
      state: mention.state,
      target: kind === 'test' ? (symbol ?? file) : file,
      file,
      range,
      ...(outcome && { outcome }),
      ...(hit !== undefined && { hit }),
    },
    covers: mention.covers ?? [],
    names: mention.text,
    ...(mention.id !== undefined && { id: mention.id }),
    ...(mention.candidates && { candidates: mention.candidates }),
    pairOf: criterion => pairId(criterion, mention),
  };
}

/** One failure outweighs every pass; a test that was only skipped proved nothing. */
function worst(results: readonly ReportedResult[]): TraceLink['outcome'] {
  for (const outcome of ['failed', 'passed', 'skipped'] as const) {
    if (results.some(result => result.outcome === outcome)) return outcome;
  }
  return undefined;
}

/** The links that commit messages make; the scope of `fix(rate-limiter): …` tells the spec, as `Feature: …` does. */
export function commitLinks(commits: readonly CommitInfo[], resolver: NameResolver): readonly OutsideLink[] {
  return commits.flatMap(commit => {
    const text = `${commit.subject}\n${commit.body}`;
    const scope = /^\w+\(([^)]{1,100})\)!?:/.exec(commit.subject)?.[1];
    const hints = [...(scope === undefined ? [] : [scope]), ...readSpecHints(text).map(({ name }) => name)];
    return readNames(text).flatMap((name): readonly OutsideLink[] => {
      const resolved = resolver.resolve({ ...name, hints, near: hints.length }, undefined);
      if (!resolved || resolved.kind === 'ambiguous') return [];
      const state = resolved.kind === 'found' ? 'covered' : resolved.kind;
      const covers = 'covers' in resolved ? resolved.covers : [];
      const link: TraceLink = { kind: 'commit', state, target: commit.hash };
      return [{ link, covers, names: text.slice(name.start, name.end), id: resolved.id }];
    });
  });
}
