/*
 * Paths inside the pure rooms are absolute or relative strings with `/` as separator on every system
 * (`/home/a`, `C:/a`); adapters in `platform` translate at the edge.
 */

/** What a path in the inner form does not have: `\\`, `//`, a trailing slash, `.` and `..`. */
const unusual = /\\|\/(?:\/|$)|(?:^|\/)\.{1,2}(?:\/|$)/;

/** Turns a native path into the inner form: `\` becomes `/`, `.` and `..` are resolved, no trailing slash. */
export function normalizePath(path: string): string {
  // Nearly every path that is asked about is in this form already.
  if (path !== '' && !unusual.test(path)) return path;
  const unified = path.replaceAll('\\', '/');
  const root = /^([A-Za-z]:)?\//.exec(unified)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of unified.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root === '') parts.push(part);
  }
  return root + parts.join('/') || (root === '' ? '.' : root);
}

/** Whether the path starts at a file-system root (`/…` or `C:/…`). */
export function isAbsolutePath(path: string): boolean {
  return /^([A-Za-z]:)?[\\/]/.test(path);
}

/** Joins and normalises; an absolute later part replaces what came before, as a shell would. */
export function joinPath(base: string, ...parts: readonly string[]): string {
  let joined = base;
  for (const part of parts) joined = isAbsolutePath(part) ? part : `${joined}/${part}`;
  return normalizePath(joined);
}

/** The folder that holds `path`; of a root, the root itself. */
export function dirName(path: string): string {
  const normal = normalizePath(path);
  const cut = normal.lastIndexOf('/');
  if (cut < 0) return '.';
  const parent = normal.slice(0, cut);
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? `${parent}/` : parent;
}

/** The last segment of a path. */
export function baseName(path: string): string {
  const normal = normalizePath(path);
  return normal.slice(normal.lastIndexOf('/') + 1);
}

/** Whether `path` is `folder` or lies below it (both in inner form; symbolic links are the caller's affair). */
export function isInside(folder: string, path: string): boolean {
  const outer = normalizePath(folder);
  const inner = normalizePath(path);
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** `path` as seen from `folder` when it lies inside, else the normalised `path`; `.` for the folder itself. */
export function relativePath(folder: string, path: string): string {
  const outer = normalizePath(folder);
  const inner = normalizePath(path);
  if (inner === outer) return '.';
  const prefix = outer.endsWith('/') ? outer : `${outer}/`;
  return inner.startsWith(prefix) ? inner.slice(prefix.length) : inner;
}
