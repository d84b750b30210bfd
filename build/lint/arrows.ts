import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { codeFiles } from './codeFiles.ts';
import { rooms } from './rooms.mjs';

/** What the import graph of a tree says. */
export interface ArrowReport {
  /** One `rule: from → to` a line. */
  readonly problems: readonly string[];
  /** How many of the tree's own modules were read. */
  readonly modules: number;
}

/**
 * Reads the import graph below `root` and holds it against the table of rooms: arrows, doors, packages, cycles, engine
 * siblings that form a circle, files that no room owns. A file on disk that the graph does not have is a problem too: a
 * cruiser that understands nothing would otherwise find nothing wrong.
 */
export async function checkArrows(root: string): Promise<ArrowReport> {
  const folders = ['src', 'extensions', 'build', 'scripts', 'test'].filter(at => existsSync(join(root, at)));
  const options = await extractDepcruiseOptions(join(root, 'build/lint/depcruise.mjs'));
  const { output } = await cruise(
    folders,
    { ...options, baseDir: root, validate: true },
    options.enhancedResolveOptions,
  );
  if (typeof output === 'string') {
    throw new TypeError('dependency-cruiser answered with text where a graph was asked for');
  }
  const seen = new Set(output.modules.map(module => module.source));
  const onDisk = codeFiles(root);
  return {
    problems: [
      ...violations(output),
      ...onDisk.filter(file => !seen.has(file)).map(file => `module-not-seen: ${file}`),
      ...onDisk.filter(file => roomsOf(file) !== 1).map(file => `not-in-one-room: ${file}`),
      ...siblingCircles(output).map(circle => `engine-siblings-in-a-circle: ${circle.join(' → ')}`),
    ],
    modules: onDisk.filter(file => seen.has(file)).length,
  };
}

function violations({ summary }: ICruiseResult): string[] {
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? [from, ...cycle.map(step => step.name)] : [from, to];
    return `${rule.name}: ${way.join(' → ')}`;
  });
}

function roomsOf(file: string): number {
  return Object.values(rooms).filter(room => new RegExp(`^${room.at}/`).test(file)).length;
}

/** Siblings may meet through doors without any circle of files; the circle of folders is still one. */
function siblingCircles({ modules }: ICruiseResult): string[][] {
  const edges = new Map<string, Set<string>>();
  for (const module of modules) {
    const from = sibling(module.source);
    if (from === undefined || module.source.endsWith('.test.ts')) continue;
    for (const dependency of module.dependencies) {
      const to = sibling(dependency.resolved);
      if (to === undefined || to === from) continue;
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (at: string, way: readonly string[]): void => {
    if (way.includes(at)) {
      circles.push([...way.slice(way.indexOf(at)), at]);
      return;
    }
    if (done.has(at)) return;
    for (const next of edges.get(at) ?? []) visit(next, [...way, at]);
    done.add(at);
  };
  for (const start of edges.keys()) visit(start, []);
  return circles;
}

function sibling(file: string): string | undefined {
  return /^src\/engine\/([^/]+)\//.exec(file)?.[1];
}
