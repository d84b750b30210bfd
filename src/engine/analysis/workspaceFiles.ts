import { CodedError, baseName, dirName, isInside, messageOf, relativePath } from '../../base/index.ts';
import type { UnreadableFile } from '../../protocol/index.ts';
import type { FileStat, FileSystem, FolderEntry } from '../ports/index.ts';

const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * The workspace's files as an editor shows them: unsaved texts lie over those of the disk, and what was read once is not read again
 * until {@link WorkspaceFiles.forget}. A file that cannot be read counts as absent and is told by {@link WorkspaceFiles.unreadable}.
 * For reading alone: the engine writes to the disk itself.
 */
export class WorkspaceFiles implements FileSystem {
  private readonly disk: FileSystem;
  private readonly root: string;
  private readonly unsaved = new Map<string, Uint8Array>();
  private readonly contents = new Map<string, Promise<Uint8Array | undefined>>();
  private readonly folders = new Map<string, Promise<readonly FolderEntry[] | undefined>>();
  private readonly problems = new Map<string, string>();
  /** Errors are dear to make, and most of what is asked for and absent is asked for again. */
  private readonly absent = new Map<string, CodedError>();

  constructor(disk: FileSystem, root: string) {
    this.disk = disk;
    this.root = root;
  }

  /** Sets or (with `undefined`) takes away an unsaved text; `false` where it is already so. */
  overlay(path: string, text: string | undefined): boolean {
    if (text === undefined) return this.unsaved.delete(path);
    this.unsaved.set(path, new TextEncoder().encode(text));
    return true;
  }

  isOverlaid(path: string): boolean {
    return this.unsaved.has(path);
  }

  /** Lets the next reading go to the disk: of these files and the folders above them, or of everything. */
  forget(paths?: readonly string[]): void {
    if (!paths) {
      for (const cache of [this.contents, this.folders, this.problems]) cache.clear();
      return;
    }
    for (const path of paths) {
      for (const cache of [this.contents, this.problems]) {
        for (const key of cache.keys()) if (isInside(path, key)) cache.delete(key);
      }
      for (const folder of this.folders.keys()) {
        if (isInside(folder, path) || isInside(path, folder)) this.folders.delete(folder);
      }
    }
  }

  /** Files below `folder` that could not be read, sorted. */
  unreadable(folder: string): readonly UnreadableFile[] {
    return [...this.problems]
      .filter(([path]) => isInside(folder, path))
      .map(([path, reason]) => ({ file: relativePath(this.root, path), reason }))
      .sort((left, right) => (left.file < right.file ? -1 : 1));
  }

  async read(path: string): Promise<Uint8Array> {
    const content = this.unsaved.get(path) ?? (await this.fromDisk(path));
    if (content === undefined) throw this.absence(path);
    return content;
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    const known = this.folders.get(path) ?? this.listDisk(path);
    this.folders.set(path, known);
    const entries = await known;
    const added = this.unsavedIn(path, entries ?? []);
    if (!entries && added.length === 0) throw this.absence(path);
    return added.length === 0 ? (entries ?? []) : [...(entries ?? []), ...added];
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const text = this.unsaved.get(path);
    return text ? { kind: 'file', size: text.length, modified: 0 } : this.disk.stat(path);
  }

  realPath(path: string): Promise<string> {
    return this.disk.realPath(path);
  }

  write(path: string): Promise<void> {
    return Promise.reject(readOnly(path));
  }

  append(path: string): Promise<void> {
    return Promise.reject(readOnly(path));
  }

  remove(path: string): Promise<void> {
    return Promise.reject(readOnly(path));
  }

  private absence(path: string): CodedError {
    const error = this.absent.get(path) ?? new CodedError('file-not-found', `${path} does not exist.`);
    this.absent.set(path, error);
    return error;
  }

  private unsavedIn(folder: string, entries: readonly FolderEntry[]): readonly FolderEntry[] {
    const added = new Map<string, FolderEntry>();
    for (const path of this.unsaved.keys()) {
      if (path === folder || !isInside(folder, path)) continue;
      const name = relativePath(folder, path).split('/', 1)[0] ?? '';
      const kind = dirName(path) === folder ? 'file' : 'folder';
      if (!entries.some(entry => entry.name === name)) added.set(name, { name: baseName(name), kind });
    }
    return [...added.values()];
  }

  private fromDisk(path: string): Promise<Uint8Array | undefined> {
    const known = this.contents.get(path) ?? this.attempt(path, () => this.text(path));
    this.contents.set(path, known);
    return known;
  }

  private listDisk(path: string): Promise<readonly FolderEntry[] | undefined> {
    return this.attempt(path, () => this.disk.list(path));
  }

  /** Broken text is told and still handed on: most of it can be read. */
  private async text(path: string): Promise<Uint8Array> {
    const bytes = await this.disk.read(path);
    try {
      strict.decode(bytes);
    } catch {
      this.problems.set(path, 'It is not valid UTF-8. Save it as UTF-8.');
    }
    return bytes;
  }

  private async attempt<T>(path: string, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      const isAbsent =
        error instanceof CodedError && ['file-not-found', 'file-not-a-folder'].includes(error.code);
      if (!isAbsent) this.problems.set(path, messageOf(error));
      return undefined;
    }
  }
}

function readOnly(path: string): CodedError {
  return new CodedError('file-denied', `${path} was to be written through a view that only reads.`);
}
