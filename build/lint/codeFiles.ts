import { globSync } from 'node:fs';
import { sep } from 'node:path';

/** Folders that no gate reads: what a build made, and data that happens to be code. */
const notOurs = ['**/node_modules', '**/dist', 'test/fixtures', 'build/codeoss/stubs'];

/** Every TypeScript and JavaScript module of the house below `root`, as sorted paths from there with `/`. */
export function codeFiles(root: string): readonly string[] {
  return globSync('{src,extensions,build,scripts,test}/**/*.{ts,mts,mjs}', { cwd: root, exclude: notOurs })
    .map(file => file.split(sep).join('/'))
    .sort();
}
