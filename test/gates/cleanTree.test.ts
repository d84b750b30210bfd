import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkArrows } from '../../build/lint/arrows.ts';
import { verifies } from '../requirements.ts';
import { makeToyTree, repository } from './toyTree.ts';

describe(verifies('house.clean', 'the gates on a tree with nothing wrong'), () => {
  it('all pass', async () => {
    const tree = makeToyTree();
    const results = await tree.run();
    tree.remove();
    const failed = results
      .filter(({ passed }) => !passed)
      .map(({ gate, output }) => `${gate.name}\n${output}`);
    expect(failed).toEqual([]);
    expect(results.length).toBeGreaterThan(10);
  });
});

describe(verifies('house.seen', 'the import graph of the real tree'), () => {
  it('has every module on disk', async () => {
    const onDisk = ['src', 'extensions', 'build/codeoss'].flatMap(typescriptFiles);
    const { modules, problems } = await checkArrows(repository);
    expect(onDisk.length).toBeGreaterThan(50);
    expect(modules).toBeGreaterThanOrEqual(onDisk.length);
    expect(problems.filter(problem => problem.startsWith('module-not-seen'))).toEqual([]);
  });
});

/** Walks by hand, so that a mistake in the gate's own list of files shows here. */
function typescriptFiles(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap(entry => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return ['node_modules', 'dist', 'stubs'].includes(entry.name) ? [] : typescriptFiles(path);
    }
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}
