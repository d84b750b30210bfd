/** `npm run fuzz [-- cases [seed]]`: mutated documents through everything that reads them; 100,000 cases unless told. */
import { startFuzz } from '../test/fuzz/startFuzz.ts';

const [cases = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
console.error(`${cases} cases, seed ${seed}`);
let told = performance.now();
const { code, said } = await startFuzz(cases, seed, beat => {
  if (performance.now() - told < 10_000) return;
  told = performance.now();
  console.error(`${beat} done`);
});
console.log(said);
process.exitCode = code;
