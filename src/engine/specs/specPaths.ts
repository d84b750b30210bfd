import { joinPath, normalizePath, relativePath } from '../../base/index.ts';
import type { DocumentName } from '../../protocol/index.ts';

/** Where a path leads inside `.kiro`: a document of a spec. */
export interface SpecPlace {
  /** The spec's name: its path under `.kiro/specs`. */
  readonly spec: string;
  readonly document: DocumentName;
}

/** File names of the documents; a bug report takes the place of the requirements. */
const documentOf: Readonly<Record<string, DocumentName>> = {
  'requirements.md': 'requirements',
  'bugfix.md': 'requirements',
  'design.md': 'design',
  'tasks.md': 'tasks',
};

export const configFile = '.config.kiro';
/** Results of property tests and runs of tasks, beside tasks.md. */
export const metaFile = 'tasks.meta.json';

export function specsFolder(root: string): string {
  return joinPath(root, '.kiro/specs');
}

/** Folder of what only the engine writes. */
export function recordsFolder(root: string): string {
  return joinPath(root, '.kiro/specwright');
}

/** The folder of a spec, or `undefined` for a name that would lead out of `.kiro/specs`. */
export function specFolder(root: string, spec: string): string | undefined {
  const name = normalizePath(spec);
  if (name !== spec || name === '.' || name.startsWith('..') || name.startsWith('/') || name.includes(':')) {
    return undefined;
  }
  return joinPath(specsFolder(root), name);
}

/** Whether a folder that holds a file of this name is a spec. */
export function marksSpec(fileName: string): boolean {
  return fileName === configFile || fileName in documentOf;
}

export function documentFile(kind: 'feature' | 'bugfix', document: DocumentName): string {
  return kind === 'bugfix' && document === 'requirements' ? 'bugfix.md' : `${document}.md`;
}

/**
 * Which document of which spec a path is, if any. Letter case is ignored in fixed names: on many systems `Tasks.md` and
 * `tasks.md` are one file.
 */
export function placeOf(root: string, path: string): SpecPlace | undefined {
  const match = /^\.kiro\/specs\/(.+)\/([^/]+)$/i.exec(relativePath(root, joinPath(root, path)));
  const document = documentOf[match?.[2]?.toLowerCase() ?? ''];
  return match?.[1] !== undefined && document !== undefined ? { spec: match[1], document } : undefined;
}

/** Whether a path lies in the folder that only the engine writes; letter case is ignored. */
export function isRecord(root: string, path: string): boolean {
  return /^\.kiro\/specwright(\/|$)/i.test(relativePath(root, joinPath(root, path)));
}

/** Whether a path is the `.config.kiro` of a spec. */
export function isConfig(root: string, path: string): boolean {
  return /^\.kiro\/specs\/.+\/\.config\.kiro$/i.test(relativePath(root, joinPath(root, path)));
}
