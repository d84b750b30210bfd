import { abortError, isInside, joinPath } from '../../base/index.ts';
import type { Crypto, FileFinder, FileSystem } from '../ports/index.ts';
import { type HashedName, isScanned, isTestFile, maxScanned, scanFile } from '../trace/index.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** How many files are read at a time. */
const width = 32;

/** What was read of a project's code. */
export interface ScannedFiles {
  /** Names by file; files without any are left out. */
  readonly names: ReadonlyMap<string, readonly HashedName[]>;
  /** Whether the project has tests at all. */
  readonly hasTests: boolean;
}

interface ScannedState {
  /** Size and time tell within this process whether a file is worth reading again; nothing else is made of them. */
  readonly size: number;
  readonly modified: number;
  readonly names: readonly HashedName[];
}

/** Reads code and tests for the names in them: each file once, and again when it is said to have changed. */
export class CodeReader {
  private readonly root: string;
  private readonly disk: FileSystem;
  private readonly files: WorkspaceFiles;
  private readonly finder: FileFinder;
  private readonly crypto: Crypto;
  private readonly known = new Map<string, ScannedState>();
  private listed: readonly string[] | undefined;
  private readonly stale = new Set<string>();
  private current: ScannedFiles | undefined;
  /** What was found last, to be kept where it turns out to be the same. */
  private last: ScannedFiles | undefined;
  private reading: Promise<ScannedFiles> | undefined;

  constructor(
    deps: {
      readonly root: string;
      readonly files: FileSystem;
      readonly finder: FileFinder;
      readonly crypto: Crypto;
    },
    files: WorkspaceFiles,
  ) {
    this.root = deps.root;
    this.disk = deps.files;
    this.finder = deps.finder;
    this.crypto = deps.crypto;
    this.files = files;
  }

  /** Lets these files (relative; all where absent) be looked at again. */
  forget(files?: readonly string[]): void {
    if (!files) {
      this.listed = undefined;
      this.current = undefined;
      return;
    }
    const scanned = files.filter(file => isScanned(file) || !/\.[^/]*$/.test(file));
    if (scanned.length === 0) return;
    for (const file of scanned) {
      this.stale.add(file);
      if (!this.known.has(file)) this.listed = undefined;
    }
    this.current = undefined;
  }

  /** The same object for as long as no name changed. */
  async read(signal?: AbortSignal): Promise<ScannedFiles> {
    if (this.current) return this.current;
    this.reading ??= this.refresh(signal).finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async refresh(signal?: AbortSignal): Promise<ScannedFiles> {
    const isRelisted = this.listed === undefined;
    const files = (this.listed ??= (await this.finder.list(signal)).filter(isScanned));
    const stale = [...this.stale];
    const isStale = (file: string): boolean => stale.some(path => isInside(path, file));
    const wanted = isRelisted ? files : files.filter(isStale);
    this.stale.clear();
    const before = new Map(this.known);
    if (isRelisted) this.dropOthers(new Set(files));
    for (let at = 0; at < wanted.length; at += width) {
      if (signal?.aborted) {
        this.listed = undefined;
        throw abortError();
      }
      await Promise.all(wanted.slice(at, at + width).map(file => this.scan(file)));
    }
    const isSame =
      before.size === this.known.size && wanted.every(file => before.get(file) === this.known.get(file));
    if (isSame && this.last) return this.settled(this.last);
    const named = files.flatMap(file => {
      const names = this.known.get(file)?.names ?? [];
      return names.length > 0 ? [[file, names] as const] : [];
    });
    const hasTests = files.some(isTestFile) || named.some(([, names]) => names.some(name => name.isTest));
    this.last = { names: new Map(named), hasTests };
    return this.settled(this.last);
  }

  /** What changed while it was read must be read again. */
  private settled(found: ScannedFiles): ScannedFiles {
    if (this.stale.size === 0 && this.listed !== undefined) this.current = found;
    return found;
  }

  private dropOthers(files: ReadonlySet<string>): void {
    for (const file of this.known.keys()) if (!files.has(file)) this.known.delete(file);
  }

  private async scan(file: string): Promise<void> {
    const path = joinPath(this.root, file);
    const isOverlaid = this.files.isOverlaid(path);
    const stat = isOverlaid ? undefined : await this.disk.stat(path).catch(() => undefined);
    const known = this.known.get(file);
    if (stat && known?.size === stat.size && known.modified === stat.modified) return;
    if (!isOverlaid && (stat?.kind !== 'file' || stat.size > maxScanned)) {
      this.known.delete(file);
      return;
    }
    const text = await this.text(path, isOverlaid);
    const names = scanFile(file, text).map(({ code, ...name }) => ({
      ...name,
      codeHash: this.crypto.sha256(code),
    }));
    this.known.set(file, { size: stat?.size ?? -1, modified: stat?.modified ?? -1, names });
  }

  private async text(path: string, isOverlaid: boolean): Promise<string> {
    try {
      const bytes = await (isOverlaid ? this.files : this.disk).read(path);
      return bytes.subarray(0, 1024).includes(0) ? '' : new TextDecoder().decode(bytes);
    } catch {
      // It went away or may not be read: it names nothing then.
      return '';
    }
  }
}
