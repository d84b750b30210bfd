import { CodedError, dirName, isInside, joinPath, normalizePath } from '../../base/index.ts';
import type { FileStat, FileSystem, FolderEntry } from '../ports/index.ts';

type Node =
  | { readonly kind: 'file'; readonly content: Uint8Array; readonly modified: number }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly target: string };

/**
 * A {@link FileSystem} in memory, for tests: folders appear with their files, links are followed, and a test may make any
 * write fail with {@link MemoryFileSystem.failWrites}.
 */
export class MemoryFileSystem implements FileSystem {
  /** Paths whose writing (write, append, remove) fails, with the error; tests set and clear it. */
  failWrites: ((path: string) => CodedError | undefined) | undefined;
  private readonly nodes = new Map<string, Node>();
  private ticks = 0;

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.put(path, text);
  }

  /** Writes a text at once, as another program would; the engine is not told. */
  put(path: string, text: string | Uint8Array): void {
    const real = this.follow(normalizePath(path));
    this.makeFolders(dirName(real));
    const content = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    this.nodes.set(real, { kind: 'file', content, modified: ++this.ticks });
  }

  /** The text of a file, or `undefined`. */
  text(path: string): string | undefined {
    const node = this.nodes.get(this.follow(normalizePath(path)));
    return node?.kind === 'file'
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(node.content)
      : undefined;
  }

  /** Every file's path, sorted. */
  paths(): readonly string[] {
    return [...this.nodes]
      .filter(([, node]) => node.kind === 'file')
      .map(([path]) => path)
      .sort();
  }

  link(path: string, target: string): void {
    this.makeFolders(dirName(path));
    this.nodes.set(normalizePath(path), { kind: 'link', target: joinPath(dirName(path), target) });
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const node = this.nodes.get(this.follow(normalizePath(path)));
    if (!node) return undefined;
    if (node.kind !== 'file') return { kind: 'folder', size: 0, modified: 0 };
    return { kind: 'file', size: node.content.length, modified: node.modified };
  }

  async read(path: string): Promise<Uint8Array> {
    const node = this.nodes.get(this.follow(normalizePath(path)));
    if (!node) throw new CodedError('file-not-found', `${path} does not exist.`);
    if (node.kind !== 'file') throw new CodedError('file-is-a-folder', `${path} is a folder.`);
    return node.content;
  }

  async list(path: string): Promise<readonly FolderEntry[]> {
    const folder = this.follow(normalizePath(path));
    const node = this.nodes.get(folder);
    if (!node) throw new CodedError('file-not-found', `${path} does not exist.`);
    if (node.kind !== 'folder') throw new CodedError('file-not-a-folder', `${path} is not a folder.`);
    const entries: FolderEntry[] = [];
    for (const [child, { kind }] of this.nodes) {
      if (child === folder || dirName(child) !== folder) continue;
      entries.push({ name: child.slice(folder === '/' ? 1 : folder.length + 1), kind });
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    this.guard(path);
    const node = this.nodes.get(this.follow(normalizePath(path)));
    if (node?.kind === 'folder') throw new CodedError('file-is-a-folder', `${path} is a folder.`);
    this.put(path, content.slice());
  }

  async append(path: string, content: Uint8Array, _options: { readonly flush: boolean }): Promise<void> {
    this.guard(path);
    const node = this.nodes.get(this.follow(normalizePath(path)));
    const before = node?.kind === 'file' ? node.content : new Uint8Array();
    const joined = new Uint8Array(before.length + content.length);
    joined.set(before);
    joined.set(content, before.length);
    this.put(path, joined);
  }

  async remove(path: string): Promise<void> {
    this.guard(path);
    const target = normalizePath(path);
    if (!this.nodes.has(target)) throw new CodedError('file-not-found', `${path} does not exist.`);
    for (const child of [...this.nodes.keys()]) if (isInside(target, child)) this.nodes.delete(child);
  }

  async realPath(path: string): Promise<string> {
    return this.follow(normalizePath(path));
  }

  private guard(path: string): void {
    const error = this.failWrites?.(path);
    if (error) throw error;
  }

  private makeFolders(path: string): void {
    for (let folder = path; !this.nodes.has(folder); folder = dirName(folder)) {
      this.nodes.set(folder, { kind: 'folder' });
    }
  }

  /** Resolves links in every segment; a loop ends where it is noticed. */
  private follow(path: string): string {
    let current = path;
    for (let hops = 0; hops < 40; hops++) {
      const step = this.firstLink(current);
      if (step === undefined) return current;
      current = step;
    }
    return current;
  }

  private firstLink(path: string): string | undefined {
    const parts = path.split('/');
    for (let length = 2; length <= parts.length; length++) {
      const node = this.nodes.get(parts.slice(0, length).join('/'));
      if (node?.kind === 'link') return joinPath(node.target, ...parts.slice(length));
    }
    return undefined;
  }
}
