import { fileURLToPath } from 'node:url';
import { buildDistribution } from '../build/codeoss/index.ts';
import { launch } from '../src/desktop/index.ts';

const repo = fileURLToPath(new URL('..', import.meta.url));
const report = (line: string): void => void process.stderr.write(`${line}\n`);

const status = await launch({
  args: process.argv.slice(2),
  // npm runs scripts in the package's folder and keeps the caller's here.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  repo,
  build: () => buildDistribution({ repo, report }),
  print: line => void process.stdout.write(`${line}\n`),
  report,
});
// The workbench's server keeps timers for as long as the process lives.
process.exit(status);
