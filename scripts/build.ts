import { fileURLToPath } from 'node:url';
import { messageOf } from '../src/base/index.ts';
import { buildDistribution } from '../build/codeoss/index.ts';

try {
  const repo = fileURLToPath(new URL('..', import.meta.url));
  await buildDistribution({ repo, report: line => console.error(line) });
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
