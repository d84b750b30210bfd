import { CodedError, joinPath, relativePath } from '../../base/index.ts';
import type { DocumentName } from '../../protocol/index.ts';
import type { Crypto, FileSystem, FolderEntry } from '../ports/index.ts';
import {
  type DocumentTree,
  parseBugfix,
  parseDesign,
  parseRequirements,
  parseTasks,
  parseSpecConfig,
  parseTasksMeta,
} from './documents/index.ts';
import { type Spec, type SpecDocument, type SpecType, contentHash } from './spec.ts';
import { configFile, documentFile, metaFile, marksSpec, specFolder, specsFolder } from './specPaths.ts';
import type { TextFiles } from './textFiles.ts';

/** Deeper folders are not searched for specs. */
const deepest = 8;

/** Finds the specs of a workspace and reads them. */
export class SpecReader {
  private readonly files: FileSystem;
  private readonly texts: TextFiles;
  private readonly crypto: Crypto;
  private readonly root: string;
  /** Each document as it was last read, so that the same text is not parsed again. */
  private readonly known = new Map<string, SpecDocument<DocumentTree>>();

  constructor(
    deps: { readonly files: FileSystem; readonly crypto: Crypto; readonly root: string },
    texts: TextFiles,
  ) {
    this.files = deps.files;
    this.texts = texts;
    this.crypto = deps.crypto;
    this.root = deps.root;
  }

  /** Names of all specs, sorted. Folders behind symbolic links are not searched. */
  async list(): Promise<readonly string[]> {
    const found: string[] = [];
    await this.search(specsFolder(this.root), 0, found);
    return found.sort();
  }

  /** `begun` is what a spec without a `.config.kiro` is taken for. */
  async load(name: string, begun?: SpecType): Promise<Spec | undefined> {
    const folder = specFolder(this.root, name);
    const entries = folder === undefined ? [] : await this.entries(folder);
    if (folder === undefined || !entries.some(isSpecFile)) return undefined;
    const has = (file: string): boolean => entries.some(entry => entry.name === file);
    const configText = has(configFile) ? await this.texts.read(joinPath(folder, configFile)) : undefined;
    const config = parseSpecConfig(configText ?? '');
    const isBugfix = has('bugfix.md')
      ? !has('requirements.md')
      : (config.kind ?? begun?.kind) === 'bugfix' && !has('requirements.md');
    const kind = isBugfix ? 'bugfix' : 'feature';
    const [requirements, design, tasks] = await Promise.all([
      this.document(
        { folder, has },
        { kind, name: 'requirements' },
        isBugfix ? parseBugfix : parseRequirements,
      ),
      this.document({ folder, has }, { kind, name: 'design' }, parseDesign),
      this.document({ folder, has }, { kind, name: 'tasks' }, parseTasks),
    ]);
    const metaText = has(metaFile) ? await this.texts.read(joinPath(folder, metaFile)) : undefined;
    const meta = metaText === undefined ? undefined : parseTasksMeta(metaText);
    const problems = [
      ...config.problems.map(problem => ({ path: joinPath(folder, configFile), ...problem })),
      ...(meta?.problems ?? []).map(problem => ({ path: joinPath(folder, metaFile), ...problem })),
    ];
    return {
      name,
      folder,
      kind,
      workflow: config.workflow ?? begun?.workflow ?? 'requirements-first',
      ...(meta && { propertyResults: meta.pbtResults }),
      ...(problems.length > 0 && { problems }),
      documents: {
        ...(requirements && { requirements }),
        ...(design && { design }),
        ...(tasks && { tasks }),
      },
    };
  }

  private async search(folder: string, depth: number, found: string[]): Promise<void> {
    const entries = await this.entries(folder);
    if (depth > 0 && entries.some(isSpecFile)) found.push(relativePath(specsFolder(this.root), folder));
    if (depth >= deepest) return;
    for (const entry of entries) {
      if (entry.kind === 'folder') await this.search(joinPath(folder, entry.name), depth + 1, found);
    }
  }

  private async document<T extends DocumentTree>(
    { folder, has }: { readonly folder: string; readonly has: (file: string) => boolean },
    which: { readonly kind: 'feature' | 'bugfix'; readonly name: DocumentName },
    parse: (text: string, before?: T) => T,
  ): Promise<SpecDocument<T> | undefined> {
    const file = documentFile(which.kind, which.name);
    const path = joinPath(folder, file);
    // To ask for a file that is absent costs more than to read one that is there.
    const text = has(file) ? await this.texts.read(path) : undefined;
    if (text === undefined) {
      this.known.delete(path);
      return undefined;
    }
    const known = this.known.get(path);
    // A path has one parser for good, so that what was kept for it is of its kind.
    const before = known as SpecDocument<T> | undefined;
    if (before?.text === text) return before;
    const { crypto } = this;
    let hash: string | undefined;
    const document = {
      path,
      text,
      // Worked out when asked for: most readers never compare it with an approval.
      get hash() {
        return (hash ??= contentHash(crypto, which.name, text));
      },
      tree: parse(text, before?.tree),
    };
    this.known.set(path, document);
    return document;
  }

  private async entries(folder: string): Promise<readonly FolderEntry[]> {
    try {
      return await this.files.list(folder);
    } catch (error) {
      const isAbsent =
        error instanceof CodedError && ['file-not-found', 'file-not-a-folder'].includes(error.code);
      if (isAbsent) return [];
      throw error;
    }
  }
}

function isSpecFile(entry: FolderEntry): boolean {
  return entry.kind !== 'folder' && marksSpec(entry.name);
}
