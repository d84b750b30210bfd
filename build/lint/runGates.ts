import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { Gate } from './gates.ts';

/** What one gate said. */
export interface GateResult {
  readonly gate: Gate;
  readonly passed: boolean;
  readonly seconds: number;
  /** Everything the command printed, for a gate that failed. */
  readonly output: string;
}

/** Runs the gates in `root`, at most `atOnce` of them together, and reports each as it ends. */
export async function runGates(
  root: string,
  gates: readonly Gate[],
  atOnce: number,
  onDidEnd: (result: GateResult) => void,
): Promise<readonly GateResult[]> {
  const waiting = [...gates];
  const results: GateResult[] = [];
  const work = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const result = await runGate(root, gate);
      results.push(result);
      onDidEnd(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

function runGate(root: string, gate: Gate): Promise<GateResult> {
  const started = performance.now();
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  // On Windows the tools in node_modules/.bin are scripts that only a shell starts; none of the arguments needs quoting.
  const child = spawn(gate.command, gate.args, {
    cwd: root,
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise(resolve => {
    const end = (passed: boolean, extra = ''): void => {
      const output = Buffer.concat(chunks).toString() + extra;
      resolve({ gate, passed, seconds: (performance.now() - started) / 1000, output });
    };
    child.once('error', error => end(false, error.message));
    child.once('close', code => end(code === 0));
  });
}
