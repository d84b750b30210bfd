/** What is known of a path without opening it; a symbolic link is reported as what it points to. */
export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** Milliseconds since the epoch; good for noticing change within a run, never for drift. */
  readonly modified: number;
}

/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/**
 * Files, by absolute path in inner form (`/` on every system). Failures reject with a `CodedError`: `file-not-found`,
 * `file-denied` (permissions, read-only), `file-no-space`, `file-not-a-folder`, `file-is-a-folder`, `file-error`.
 */
export interface FileSystem {
  stat(path: string): Promise<FileStat | undefined>;
  read(path: string): Promise<Uint8Array>;
  list(path: string): Promise<readonly FolderEntry[]>;
  /** Replaces the file in one step (temporary file, flush, rename) and keeps its mode; makes missing folders. */
  write(path: string, content: Uint8Array): Promise<void>;
  /** Adds to the end; with `flush`, returns only after the bytes are on the disk. Makes missing folders. */
  append(path: string, content: Uint8Array, options: { readonly flush: boolean }): Promise<void>;
  remove(path: string): Promise<void>;
  /** The path with every symbolic link resolved; for a path that does not exist, that of its nearest existing parent with the rest appended. */
  realPath(path: string): Promise<string>;
}

/** One line that a search found; `line` counts from 1. */
export interface SearchMatch {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What to search for; `glob` limits the files (ripgrep's syntax), paths are absolute. */
export interface SearchQuery {
  readonly folder: string;
  readonly pattern: string;
  readonly glob?: string;
  readonly maxMatches: number;
}

/** Text search over a folder that honours ignore files. Rejects with `search-bad-pattern` or `search-unavailable`. */
export interface TextSearch {
  search(
    query: SearchQuery,
    signal: AbortSignal,
  ): Promise<{ readonly matches: readonly SearchMatch[]; readonly truncated: boolean }>;
}
