import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { parseRulePage } from '../../src/engine/index.ts';
import { type Case, examine } from './examine.ts';
import { mutated, mutations } from './mutation.ts';
import { type Seed, seeds } from './seeds.ts';

/* Examines cases in a process of its own, which `startFuzz` watches: main.ts <cases> <seed>. A line of output a beat. */
const repo = resolve(import.meta.dirname, '../..');
const [cases = 0, seed = 0] = process.argv.slice(2).map(Number);
/** Documents are cut to windows of this length: faults are local, and many cases find more than long ones. */
const longest = 3000;

const all = seeds();
const folder = join(repo, 'resources', 'rules');
const rules = readdirSync(folder)
  .filter(name => name.endsWith('.md'))
  .sort()
  .map(name => parseRulePage(readFileSync(join(folder, name), 'utf8')));

const window = fc.double({ min: 0, max: 1, noNaN: true });
const document = fc
  .tuple(fc.nat({ max: all.length - 1 }), window, fc.array(mutations, { maxLength: 6 }))
  .map(([index, from, changes]): Seed => {
    const { name, text } = all[index] ?? { name: 'tasks.md', text: '' };
    const start = Math.floor(Math.max(0, text.length - longest) * from);
    return { name, text: changes.reduce(mutated, text.slice(start, start + longest)) };
  });
const anyCase: fc.Arbitrary<Case> = fc
  .tuple(
    fc.uniqueArray(document, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    fc.option(fc.array(mutations, { minLength: 1, maxLength: 3 }), { freq: 4, nil: undefined }),
  )
  .map(([documents, changes]) => {
    const [first] = documents;
    return {
      documents,
      typed: first && changes && { name: first.name, text: changes.reduce(mutated, first.text) },
    };
  });

let done = 0;
let current: Case | undefined;
let last = performance.now();
const result = await fc.check(
  fc.asyncProperty(anyCase, async one => {
    current = one;
    if (performance.now() - last > 500) {
      process.stdout.write(`${done}\n`);
      last = performance.now();
      keep('current', one);
    }
    await examine(one, rules);
    done += 1;
  }),
  { numRuns: cases, seed },
);
if (result.failed) {
  const worst = result.counterexample?.[0] ?? current;
  const file = worst ? keep(`seed-${seed}`, worst) : '';
  process.stderr.write(`${String(result.errorInstance)}\nseed ${seed}, case ${result.numRuns}: ${file}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${done} cases, seed ${seed}\n`);

/** Keeps a case as a file, so that it can be looked at and run again. */
function keep(name: string, one: Case): string {
  const target = join(repo, 'test-results', 'fuzz');
  mkdirSync(target, { recursive: true });
  const file = join(target, `${name}.json`);
  writeFileSync(file, JSON.stringify(one, undefined, 2));
  return file;
}
