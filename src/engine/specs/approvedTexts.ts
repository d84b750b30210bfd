import { joinPath } from '../../base/index.ts';
import type { FileSystem } from '../ports/index.ts';

/** Keeps the texts that were approved, so that one can be shown later what changed since. By content hash, owner-only. */
export class ApprovedTexts {
  private readonly files: FileSystem;
  private readonly folder: string | undefined;

  /** Without a data folder nothing is kept. */
  constructor(files: FileSystem, dataFolder: string | undefined) {
    this.files = files;
    this.folder = dataFolder === undefined ? undefined : joinPath(dataFolder, 'approved');
  }

  async keep(hash: string, text: string): Promise<void> {
    const path = this.path(hash);
    if (path === undefined || (await this.files.stat(path))) return;
    await this.files.write(path, new TextEncoder().encode(text));
  }

  async get(hash: string): Promise<string | undefined> {
    const path = this.path(hash);
    if (path === undefined || !(await this.files.stat(path))) return undefined;
    return new TextDecoder().decode(await this.files.read(path));
  }

  private path(hash: string): string | undefined {
    // Hashes come from files that anyone may have written.
    return this.folder !== undefined && /^[\w-]{1,128}$/.test(hash) ? joinPath(this.folder, hash) : undefined;
  }
}
