import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseBugfix, parseDesign, parseRequirements, parseTasks } from '../../src/engine/index.ts';
import type { CheckedSpec } from '../../src/engine/testing/index.ts';

/** The texts of one spec's documents. */
export interface SpecTexts {
  readonly requirements?: string;
  readonly bugfix?: string;
  readonly design?: string;
  readonly tasks?: string;
}

/** A spec of the corpus; `path` is its folder, relative to the corpus. */
export interface CorpusSpec {
  readonly path: string;
  readonly texts: SpecTexts;
}

/** Every spec below a folder, by path. */
export function readSpecs(corpus: string): CorpusSpec[] {
  return foldersOf(corpus)
    .map(folder => ({
      path: relative(corpus, folder).replaceAll('\\', '/'),
      texts: textsOf(folder),
    }))
    .filter(({ texts }) => Object.keys(texts).length > 0)
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

function foldersOf(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(entry => foldersOf(join(folder, entry.name)));
  return /[/\\]\.kiro[/\\]specs(?:[/\\]|$)/.test(folder) ? [folder, ...below] : below;
}

function textsOf(folder: string): SpecTexts {
  const names = ['requirements', 'bugfix', 'design', 'tasks'] as const;
  const files = names.filter(name => existsSync(join(folder, `${name}.md`)));
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, `${name}.md`), 'utf8')]));
}

/** The spec as the rules see it. */
export function toSpec(path: string, texts: SpecTexts, more: Partial<CheckedSpec> = {}): CheckedSpec {
  const { requirements, bugfix, design, tasks } = texts;
  const at = (name: string): string => `${path}/${name}.md`;
  return {
    name: path.split('.kiro/specs/').at(-1) ?? path,
    kind: bugfix === undefined ? 'feature' : 'bugfix',
    ...(requirements !== undefined && {
      requirements: { file: at('requirements'), tree: parseRequirements(requirements) },
    }),
    ...(bugfix !== undefined && { requirements: { file: at('bugfix'), tree: parseBugfix(bugfix) } }),
    ...(design !== undefined && { design: { file: at('design'), tree: parseDesign(design) } }),
    ...(tasks !== undefined && { tasks: { file: at('tasks'), tree: parseTasks(tasks) } }),
    evidence: [],
    waivers: [],
    ...more,
  };
}
