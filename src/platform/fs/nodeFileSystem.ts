import { randomBytes } from 'node:crypto';
import { constants, promises as fs } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { CodedError, baseName, dirName, isInside, joinPath, normalizePath } from '../../base/index.ts';
import type { FileStat, FileSystem, FolderEntry } from '../../engine/index.ts';
import { fileError, systemCode } from './fileErrors.ts';

/** As many links may follow each other as Linux allows. */
const maxLinks = 40;

/** Longer than a file watcher takes to hear of a new folder and to watch it too. */
const watcherFollowsMs = 50;

/** The {@link FileSystem} of the machine. Below `privateFolder` whatever it makes is its owner's alone. */
export class NodeFileSystem implements FileSystem {
  private readonly privateFolder: string | undefined;

  constructor(options: { readonly privateFolder?: string } = {}) {
    this.privateFolder = options.privateFolder;
  }

  async stat(path: string): Promise<FileStat | undefined> {
    try {
      const stat = await fs.stat(path);
      const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
      return { kind, size: stat.size, modified: stat.mtimeMs };
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
      throw fileError(error, path);
    }
  }

  async read(path: string): Promise<Uint8Array> {
    try {
      return await fs.readFile(path);
    } catch (error) {
      throw fileError(error, path);
    }
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    try {
      const entries = await fs.readdir(path, { withFileTypes: true });
      return entries.map(entry => ({ name: entry.name, kind: kindOf(entry) }));
    } catch (error) {
      throw fileError(error, path);
    }
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    try {
      // A link stays a link: what it points to is replaced.
      await this.replace(await this.realPath(path), content);
    } catch (error) {
      throw fileError(error, path);
    }
  }

  async append(path: string, content: Uint8Array, options: { readonly flush: boolean }): Promise<void> {
    try {
      await this.makeFolder(dirName(path));
      const file = await fs.open(path, 'a', this.isPrivate(path) ? 0o600 : 0o666);
      try {
        await file.appendFile(content);
        if (options.flush) await file.datasync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw fileError(error, path);
    }
  }

  async remove(path: string): Promise<void> {
    try {
      await fs.rm(path, { recursive: true });
    } catch (error) {
      throw fileError(error, path);
    }
  }

  async realPath(path: string): Promise<string> {
    let current = normalizePath(path);
    for (let hops = 0; hops <= maxLinks; hops++) {
      const step = await resolveStep(current);
      if (step.isEnd) return step.path;
      current = step.path;
    }
    throw new CodedError(
      'file-error',
      `${path} goes in circles: its symbolic links lead back to themselves.`,
    );
  }

  private async replace(path: string, content: Uint8Array): Promise<void> {
    const before = await fs.stat(path).catch(() => undefined);
    if (before?.isDirectory()) throw new CodedError('file-is-a-folder', `${path} is a folder.`);
    // Renaming over a file asks the folder only; a file that its owner made read-only stays as it is.
    if (before) await fs.access(path, constants.W_OK);
    await this.makeFolder(dirName(path));
    const mode = before ? before.mode & 0o7777 : this.isPrivate(path) ? 0o600 : 0o666;
    const temporary = joinPath(dirName(path), `.${baseName(path)}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await fs.open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      // The mask of the process took bits away that the file had.
      if (before) await file.chmod(mode);
      await file.sync();
      await file.close();
      await fs.rename(temporary, path);
    } catch (error) {
      await file.close().catch(() => undefined);
      await fs.rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  private async makeFolder(path: string): Promise<void> {
    const missing: string[] = [];
    for (
      let level = path;
      !(await fs.stat(level).catch(() => undefined)) && dirName(level) !== level;
      level = dirName(level)
    )
      missing.push(level);
    for (const level of missing.reverse()) {
      await fs.mkdir(level, { recursive: true, mode: this.isPrivate(path) ? 0o700 : 0o777 });
      // A recursive watcher on Linux watches each folder apart: what is made in a new one before it follows, it never sees.
      if (!this.isPrivate(level)) await setTimeout(watcherFollowsMs);
    }
  }

  private isPrivate(path: string): boolean {
    return this.privateFolder !== undefined && isInside(this.privateFolder, path);
  }
}

function kindOf(entry: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): FolderEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** One step of resolving: the end, or the path with its first link that leads nowhere yet replaced. */
async function resolveStep(path: string): Promise<{ readonly path: string; readonly isEnd: boolean }> {
  const missing: string[] = [];
  for (let existing = path; ; existing = dirName(existing)) {
    try {
      return { path: joinPath(normalizePath(await fs.realpath(existing)), ...missing), isEnd: true };
    } catch (error) {
      if (!['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) throw fileError(error, path);
    }
    const target = await fs.readlink(existing).catch(() => undefined);
    if (target !== undefined) {
      return { path: joinPath(dirName(existing), normalizePath(target), ...missing), isEnd: false };
    }
    if (existing === dirName(existing)) return { path, isEnd: true };
    missing.unshift(baseName(existing));
  }
}
