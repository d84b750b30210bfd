/** `npm run check [-- gate…]`: everything that can be said about the code without running it. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { allGates } from '../build/lint/gates.ts';
import { programNames } from '../build/lint/programs.ts';
import { runGates } from '../build/lint/runGates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const chosen = process.argv.slice(2);
const gates = allGates(programNames(root)).filter(
  gate => chosen.length === 0 || chosen.some(name => gate.name.startsWith(name)),
);
const started = performance.now();
const results = await runGates(root, gates, availableParallelism(), ({ gate, passed, seconds, output }) => {
  console.log(`${passed ? 'pass' : 'FAIL'}  ${gate.name} (${seconds.toFixed(1)} s)`);
  if (!passed) console.log(output.trimEnd().replaceAll(/^/gm, '      '));
});
const failed = results.filter(result => !result.passed).length;
console.log(
  `${results.length - failed} gates passed, ${failed} failed in ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
