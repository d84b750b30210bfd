import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDistribution } from '../build/codeoss/index.ts';
import { messageOf } from '../src/base/index.ts';
import { benches, type Figure, printFigure, productBenches } from '../test/bench/index.ts';

const repo = fileURLToPath(new URL('..', import.meta.url));
const report = (line: string): void => console.error(line);
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches);
try {
  const unknown = names.find(name => !(name in benches));
  if (unknown)
    throw new Error(`There is no benchmark '${unknown}'. There are: ${Object.keys(benches).join(', ')}.`);
  if (names.some(name => productBenches.includes(name))) await buildDistribution({ repo, report });
  const figures: Figure[] = [];
  for (const name of names) {
    const measured = (await benches[name]?.(report)) ?? [];
    figures.push(...measured);
    for (const figure of measured) console.log(printFigure(figure));
  }
  await mkdir(join(repo, 'test-results'), { recursive: true });
  await writeFile(
    join(repo, 'test-results', 'bench.json'),
    `${JSON.stringify({ version: 1, figures }, undefined, 2)}\n`,
  );
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
