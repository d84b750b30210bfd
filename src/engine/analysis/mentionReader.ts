import {
  NameResolver,
  type PlacedMention,
  type TracedSpec,
  numbersOf,
  resolveMentions,
} from '../trace/index.ts';
import { parseId } from '../specs/index.ts';
import type { CodeReader, ScannedFiles } from './codeReader.ts';

/** What code and tests name in the specs of a workspace. */
export interface Mentions {
  readonly byFile: ReadonlyMap<string, readonly PlacedMention[]>;
  readonly all: readonly PlacedMention[];
  readonly resolver: NameResolver;
  /** Numbers of the criteria that tests name, by spec; absent where the project has no tests. */
  readonly tested?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Looks the names in code up in the specs; again only when one of the two changed. */
export class MentionReader {
  private readonly code: CodeReader;
  private last:
    | { readonly files: ScannedFiles; readonly signatures: readonly string[]; readonly mentions: Mentions }
    | undefined;

  constructor(code: CodeReader) {
    this.code = code;
  }

  /** `specs`: all of the workspace, since a name may be of any. */
  async read(specs: readonly TracedSpec[], signal?: AbortSignal): Promise<Mentions> {
    const files = await this.code.read(signal);
    // Names lead to numbers: what the criteria say does not matter here.
    const signatures = specs.map(spec => numbersOf(spec).signature);
    const { last } = this;
    if (last?.files === files && isSame(last.signatures, signatures)) return last.mentions;
    const mentions = mentionsOf(files, specs);
    this.last = { files, signatures, mentions };
    return mentions;
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((signature, index) => signature === right[index]);
}

function mentionsOf(files: ScannedFiles, specs: readonly TracedSpec[]): Mentions {
  const resolver = new NameResolver(specs.map(numbersOf));
  const byFile = new Map<string, readonly PlacedMention[]>();
  for (const [file, names] of files.names) {
    const mentions = resolveMentions(file, names, resolver);
    if (mentions.length > 0) byFile.set(file, mentions);
  }
  const all = [...byFile.values()].flat();
  return { byFile, all, resolver, ...(files.hasTests && { tested: testedBy(all) }) };
}

function testedBy(mentions: readonly PlacedMention[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tested = new Map<string, Set<string>>();
  for (const id of mentions.filter(({ kind }) => kind === 'test').flatMap(({ covers }) => covers ?? [])) {
    const part = parseId(id);
    if (!part) continue;
    const numbers = tested.get(part.spec) ?? new Set<string>();
    tested.set(part.spec, numbers.add(part.number));
  }
  return tested;
}
