import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { messageOf } from '../base/index.ts';
import { startRehearsal } from './index.ts';

/*
 * The rehearsal as its own process:
 *
 *   node src/rehearsal/main.ts [--port 0] [--scenario name-or-file] [--root folder] [--key key] [--chunk-ms 0]
 *
 * It prints one line of JSON, {"url"} and a {"key"} where none was given, and leaves when its standard input closes or its parent is gone.
 */

const usageStatus = 2;

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      scenario: { type: 'string' },
      root: { type: 'string' },
      key: { type: 'string' },
      'chunk-ms': { type: 'string' },
    },
  });
  const madeKey = values.key === undefined ? { key: `rehearsal-${randomUUID()}` } : undefined;
  const running = await startRehearsal({
    key: values.key ?? madeKey?.key ?? '',
    port: Number(values.port),
    ...(values.scenario === undefined ? {} : { scenario: values.scenario }),
    ...(values.root === undefined ? {} : { folder: values.root }),
    ...(values['chunk-ms'] === undefined ? {} : { chunkMs: Number(values['chunk-ms']) }),
  });
  process.stdout.write(`${JSON.stringify({ url: running.url, ...madeKey })}\n`);
  leaveWithParent();
} catch (error) {
  process.stderr.write(`rehearsal: ${messageOf(error)}\n`);
  process.exitCode = usageStatus;
}

function leaveWithParent(): void {
  const parent = process.ppid;
  process.stdin.resume();
  process.stdin.on('close', () => process.exit());
  // Standard input may have been inherited by others too; then only the parent's id tells that it has gone.
  setInterval(() => {
    if (process.ppid !== parent) process.exit();
  }, 1000).unref();
}
