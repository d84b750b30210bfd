import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../src/rehearsal/main.ts', import.meta.url));

const faultsFolder = fileURLToPath(new URL('../../resources/rehearsal/scenarios/faults', import.meta.url));

/** A rehearsal in a process of its own, as the product starts it. */
export interface RehearsalProcess {
  readonly url: string;
  readonly key: string;
  readonly child: ChildProcess;
  /** Closes its standard input, on which it leaves; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `src/rehearsal/main.ts` at full speed. A fault is named as its file is, without `.json`. */
export async function startRehearsalProcess(
  options: { readonly fault?: string; readonly scenario?: string } = {},
): Promise<RehearsalProcess> {
  const scenario =
    options.fault === undefined ? options.scenario : join(faultsFolder, `${options.fault}.json`);
  const args = [entry, '--chunk-ms', '0', ...(scenario === undefined ? [] : ['--scenario', scenario])];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(code => Promise.reject(new Error(`The rehearsal ended with ${code}.`))),
  ]);
  const { url, key } = JSON.parse(line) as { url: string; key: string };
  return {
    url,
    key,
    child,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}
