import { embedded } from './embedded.ts';
import { exitCodes } from './exitCodes.ts';
import { findRoot } from './findRoot.ts';
import { run } from './run.ts';

const carried = embedded();
const stop = new AbortController();
let isWriting = false;
let isInterrupted = false;

process.on('SIGINT', () => {
  // A record that is being written is written to its end; asked twice, nothing is waited for.
  if (!isWriting || isInterrupted) process.exit(exitCodes.interrupted);
  isInterrupted = true;
  stop.abort();
});
// Whoever read our output may leave at any time, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const code = await run({
  args: process.argv.slice(2),
  env: process.env,
  version: carried.version,
  stdout: {
    isTerminal: process.stdout.isTTY,
    ...(process.stdout.isTTY && { columns: process.stdout.columns }),
  },
  write: text => new Promise(resolve => process.stdout.write(text, () => resolve())),
  complain: text => void process.stderr.write(text),
  open: async root => {
    const workspaceRoot = findRoot(root, process.cwd());
    // Loaded when a command needs it: help and version start without it.
    const { createAnalysisHost } = await import('../host/index.ts');
    const { resources, workers } = carried;
    return createAnalysisHost({ workspaceRoot, resources, env: process.env, ...(workers && { workers }) });
  },
  signal: stop.signal,
  onWriting: () => (isWriting = true),
});
process.exitCode = isInterrupted ? exitCodes.interrupted : code;
