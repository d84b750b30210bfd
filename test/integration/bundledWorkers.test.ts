import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkers } from '../../build/codeoss/index.ts';
import { WorkerDiagramChecker, Z3Solver } from '../../src/platform/index.ts';
import { verifies } from '../requirements.ts';

const repo = fileURLToPath(new URL('../..', import.meta.url));

describe('the bundled threads', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workers-'));
    await bundleWorkers(repo, folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(verifies('diagrams.bundled', 'parse diagrams of several types'), async () => {
    const checker = new WorkerDiagramChecker({ entry: pathToFileURL(join(folder, 'diagramWorker.mjs')) });
    const problems = await checker.check([
      'flowchart TD\nA --> B',
      'sequenceDiagram\nA->>B hi',
      'pie\n"a" : 1',
      'architecture-beta\n    group api(cloud)[API]',
    ]);
    expect(problems.map(problem => problem?.line)).toEqual([undefined, 2, undefined, undefined]);
    checker.dispose();
  });

  it(verifies('diagrams.bundled', 'say that the package of the solver is not there'), async () => {
    const solver = new Z3Solver({ entry: pathToFileURL(join(folder, 'solverWorker.mjs')) });
    await expect(solver.solve([{ declarations: '', assertions: [] }])).rejects.toMatchObject({
      code: 'solver-unavailable',
      message: 'The solver cannot be used here: the package z3-solver is not installed beside it.',
    });
    solver.dispose();
  });
});
