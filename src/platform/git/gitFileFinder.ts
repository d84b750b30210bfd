import { promises as fs } from 'node:fs';
import path from 'node:path';
import { abortError } from '../../base/index.ts';
import type { FileFinder } from '../../engine/index.ts';
import { openRepository } from './repository.ts';

/** Folders with more are not somebody's source. */
const maxFiles = 200_000;

/** {@link FileFinder} that asks git, and walks the folder where git has no answer. */
export class GitFileFinder implements FileFinder {
  private readonly folder: string;
  private readonly env: Readonly<Record<string, string | undefined>>;

  /** `folder`: native path of the workspace's root. */
  constructor(folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.folder = folder;
    this.env = env;
  }

  async list(signal?: AbortSignal): Promise<readonly string[]> {
    const files = (await this.ofGit()) ?? (await this.ofWalk(signal));
    if (signal?.aborted) throw abortError();
    return files.sort();
  }

  private async ofGit(): Promise<string[] | undefined> {
    try {
      const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
      const listed = await openRepository(this.folder, this.env).raw(args);
      return [...new Set(listed.split('\0').filter(file => file !== ''))];
    } catch {
      return undefined;
    }
  }

  private async ofWalk(signal?: AbortSignal): Promise<string[]> {
    const found: string[] = [];
    const waiting = [''];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      if (signal?.aborted || found.length >= maxFiles) break;
      const entries = await fs
        .readdir(path.join(this.folder, folder), { withFileTypes: true })
        .catch(() => []);
      for (const entry of entries) {
        const below = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isFile()) found.push(below);
        else if (entry.isDirectory() && isWanted(entry.name)) waiting.push(below);
      }
    }
    return found;
  }
}

function isWanted(folder: string): boolean {
  return folder !== 'node_modules' && (!folder.startsWith('.') || folder === '.kiro');
}
