import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildProgram } from '../../build/cli/index.ts';

const repo = join(import.meta.dirname, '../..');

/**
 * Starts a run over a folder in a fresh process, from a bundle, so that neither the stripping of types nor what this process holds is part
 * of its figures. Resolves with the exit code and what it printed.
 */
export async function startCorpus(
  folder: string,
  flags: readonly ('json' | 'diagrams' | 'deep' | 'checkOnly')[],
  report: (line: string) => void,
): Promise<{ readonly code: number; readonly stdout: string }> {
  const program = await buildProgram({ repo, report, entry: 'test/corpus/main.ts', name: 'corpus' });
  // Node gives young objects up to 96 MB before it looks at them; all that we make here is short-lived.
  const young = '--max-semi-space-size=4';
  // A check holds 25 MB at one time: the heap grows in steps of 60 %, not in doublings. A larger folder still has all it needs.
  const steady = '--heap-growing-percent=60';
  const args = [young, steady, program, folder, ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 130, stdout }));
  });
}
