import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../src/base/index.ts';
import { buildDistribution } from '../build/codeoss/index.ts';
import { dataFolder, openProfile, startWorkbench } from '../src/workbench/index.ts';

try {
  const repo = fileURLToPath(new URL('..', import.meta.url));
  const report = (line: string): void => console.error(line);
  const { root, resources, rehearsal } = await buildDistribution({ repo, report });
  const profile = await openProfile(dataFolder(), 'default');
  const folder = process.argv.slice(2).find(argument => !argument.startsWith('--'));
  const rehearse = process.argv.includes('--rehearse');
  const workbench = await startWorkbench({ root, resources, rehearsal, profile, rehearse, report });
  console.log(workbench.urlFor(folder === undefined ? undefined : resolve(folder)));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
