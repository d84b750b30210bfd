import { fileURLToPath } from 'node:url';
import { messageOf } from '../src/base/index.ts';
import { buildCli } from '../build/cli/index.ts';
import { buildDistribution } from '../build/codeoss/index.ts';

try {
  const repo = fileURLToPath(new URL('..', import.meta.url));
  const report = (line: string): void => console.error(line);
  await buildCli({ repo, report });
  await buildDistribution({ repo, report });
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
