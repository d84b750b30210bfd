/** `npm run cli -- check …`: bundles the command line where something changed, and runs it in the caller's folder. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildCli } from '../build/cli/index.ts';
import { messageOf } from '../src/base/index.ts';

try {
  const repo = fileURLToPath(new URL('..', import.meta.url));
  const product = await buildCli({ repo, report: line => console.error(line) });
  // npm runs scripts in the package's folder and keeps the caller's here.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(process.execPath, [product, ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
  // Ctrl+C reaches the child as well; its status is ours.
  process.on('SIGINT', () => undefined);
  child.once('close', code => (process.exitCode = code ?? 130));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
