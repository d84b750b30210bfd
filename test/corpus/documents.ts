import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentTree,
  parseBugfix,
  parseDesign,
  parseRequirements,
  parseSpecConfig,
  parseTasks,
  parseTasksMeta,
} from '../../src/engine/index.ts';

/** How each file of a spec is read, by its name. */
export const parsers: Readonly<Record<string, (text: string) => DocumentTree>> = {
  'requirements.md': parseRequirements,
  'bugfix.md': parseBugfix,
  'design.md': parseDesign,
  'tasks.md': parseTasks,
  '.config.kiro': parseSpecConfig,
  'tasks.meta.json': parseTasksMeta,
};

/** Where the specs below a folder are. */
export interface FoundSpecs {
  /** Folders that hold a `.kiro/specs`. */
  readonly projects: readonly string[];
  /** Files of specs, by absolute path. */
  readonly files: readonly string[];
}

/** Finds every `.kiro` tree below a folder. Links are not followed; what a package manager or git keeps is passed over. */
export function findSpecs(folder: string): FoundSpecs {
  const projects: string[] = [];
  const files: string[] = [];
  const search = (at: string, isInSpecs: boolean): void => {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(at, entry.name);
      if (entry.isFile() && isInSpecs && Object.hasOwn(parsers, entry.name)) files.push(path);
      if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name === '.git') continue;
      const isSpecs = entry.name === 'specs' && at.endsWith('.kiro');
      if (isSpecs) projects.push(join(at, '..'));
      search(path, isInSpecs || isSpecs);
    }
  };
  search(folder, false);
  return { projects, files };
}
