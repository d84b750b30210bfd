import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDistribution } from '../build/codeoss/index.ts';
import { messageOf } from '../src/base/index.ts';
import { launch, prepareDemo } from '../src/desktop/index.ts';
import { dataFolder } from '../src/workbench/index.ts';

const repo = fileURLToPath(new URL('..', import.meta.url));
const report = (line: string): void => void process.stderr.write(`${line}\n`);

const args = process.argv.slice(2);
const [name] = args.filter(argument => !argument.startsWith('-'));
const options = args.filter(argument => argument.startsWith('-'));
const copies = join(dataFolder(), 'demo');

try {
  const folder = await prepareDemo({
    samples: join(repo, 'resources', 'samples'),
    copies,
    ...(name === undefined ? {} : { name }),
  });
  const status = await launch({
    args: ['--rehearse', '--profile', 'demo', ...options, folder],
    cwd: repo,
    repo,
    build: () => buildDistribution({ repo, report }),
    trustedFolder: copies,
    print: line => void process.stdout.write(`${line}\n`),
    report,
  });
  process.exit(status);
} catch (error) {
  report(messageOf(error));
  process.exit(2);
}
