import type { ScannedName } from './code/index.ts';
import type { Mention } from './mention.ts';
import type { NameResolver, ResolvedName } from './resolveNames.ts';

/** A mention with what drift compares. */
export interface PlacedMention extends Mention {
  readonly state: NonNullable<Mention['state']>;
  readonly block: NonNullable<Mention['block']>;
  /** The number as it is named, and the other end of a span. */
  readonly target: string;
  readonly to?: string;
  /** Hash of the code around it; see the README. */
  readonly codeHash: string;
}

/** A scanned name whose code is kept as its hash alone. */
export type HashedName = Omit<ScannedName, 'code'> & { readonly codeHash: string };

/** The mentions of one file: its names that lead to something of a spec, or that would if it were there. */
export function resolveMentions(
  file: string,
  names: readonly HashedName[],
  resolver: NameResolver,
): readonly PlacedMention[] {
  return names.flatMap(name => {
    const resolved = resolver.resolve(name, file);
    if (!resolved) return [];
    const { range, text, target, to, symbol, block, codeHash } = name;
    return {
      kind: name.isTest ? ('test' as const) : ('code' as const),
      file,
      range,
      text,
      target,
      ...(to !== undefined && { to }),
      ...(symbol !== undefined && { symbol }),
      block,
      codeHash,
      ...leadsTo(resolved),
    };
  });
}

function leadsTo(resolved: ResolvedName): Pick<PlacedMention, 'id' | 'candidates' | 'covers' | 'state'> {
  switch (resolved.kind) {
    case 'ambiguous':
      return { state: 'ambiguous', candidates: resolved.candidates };
    case 'orphaned':
      return { state: 'orphaned', id: resolved.id };
    case 'duplicate':
      return { state: 'duplicate', id: resolved.id, covers: resolved.covers };
    case 'found':
      return { state: 'covered', id: resolved.id, covers: resolved.covers };
  }
}
