import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { readCounterexamples } from './counterexamples.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Runs a test file of node:test that uses the fast-check of this repository, and returns what it printed. */
function runNode(test: string, ...flags: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'specwright-counterexamples-'));
  folders.push(folder);
  symlinkSync(
    fileURLToPath(new URL('../../../../node_modules', import.meta.url)),
    join(folder, 'node_modules'),
  );
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'a.test.mjs'), test);
  const env = { PATH: process.env['PATH'] };
  return spawnSync(process.execPath, ['--test', ...flags], { cwd: folder, env, encoding: 'utf8' }).stdout;
}

const failing = `
import { test } from 'node:test';
import fc from 'fast-check';
test('Property 1: sums stay small', () => {
  fc.assert(fc.property(fc.nat(), n => n < 1000), { seed: 7 });
});
test('Property 2: ids are small', () => {
  fc.assert(fc.property(fc.record({ id: fc.nat() }), r => { if (r.id > 10) throw new Error('too big'); }), { seed: 7 });
});
test('fine', () => fc.assert(fc.property(fc.nat(), n => n >= 0)));
`;

describe('counterexamples of fast-check, as it prints them here', () => {
  it(verifies('execution.counterexample', 'are read with their test, shrinks, seed and error'), () => {
    const found = readCounterexamples(runNode(failing));
    expect(found).toMatchObject([
      { library: 'fast-check', test: 'Property 1: sums stay small', values: '[1000]' },
      {
        ...{ library: 'fast-check', test: 'Property 2: ids are small', values: '[{"id":11}]' },
        error: 'Error: too big',
      },
    ]);
    for (const { shrinks, replay } of found) {
      expect(shrinks).toBeGreaterThan(0);
      expect(replay).toMatch(/^\{ seed: 7, path: "[\d:]+" \}$/u);
    }
  });

  it('are none where every property holds', () => {
    const passing = failing.replace('< 1000', '>= 0').replace('r.id > 10', 'r.id < 0');
    expect(readCounterexamples(runNode(passing))).toEqual([]);
  });
});

/* Hypothesis cannot run here: this is the form of its output as its documentation describes it, not output that was seen. */
const pytest = `
    def test_sorting_keeps_length(items):
>       assert len(unique_sorted(items)) == len(items)
E       assert 1 == 2
E        +  where 1 = len([0])
E       Falsifying example: test_sorting_keeps_length(
E           items=[0, 0],
E       )
E       Explanation:
FAILED tests/test_sort.py::test_sorting_keeps_length - assert 1 == 2
`;
const plain = `Falsifying example: test_ids(
    text='0',
    flag=False,  # or any other generated value
)
ValueError: too big
You can reproduce this example by temporarily adding @reproduce_failure('6.100.0', b'AAAB') as a decorator on your test case
`;

describe('counterexamples of Hypothesis, by its documented form', () => {
  it('are read under pytest and alone', () => {
    expect(readCounterexamples(pytest)).toMatchObject([
      { library: 'hypothesis', test: 'test_sorting_keeps_length', values: 'items=[0, 0]' },
    ]);
    expect(readCounterexamples(plain)).toEqual([
      {
        ...{ library: 'hypothesis', test: 'test_ids', values: "text='0', flag=False" },
        replay: "@reproduce_failure('6.100.0', b'AAAB')",
      },
    ]);
    expect(readCounterexamples('Falsifying example: test_one(x=0)\n')).toMatchObject([{ values: 'x=0' }]);
  });
});
