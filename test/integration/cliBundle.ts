import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { buildCli } from '../../build/cli/index.ts';
import { repo } from '../automation/launchServer.ts';

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The bundled command line, built where something changed. */
export function cliBundle(): Promise<string> {
  return buildCli({ repo, report: () => undefined });
}

/** A Node from 20 on that is not the one that runs the tests, where the machine has one; else that one. */
export function otherNode(): string {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
    const { stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    const [major = 0] = (stdout ?? '').split('.').map(Number);
    if (major >= 20 && stdout.trim() !== process.versions.node) return path;
  }
  return process.execPath;
}

/** Starts the command line in a folder. */
export function startCli(
  [node, bundle]: readonly [string, string],
  args: readonly string[],
  cwd: string,
): ChildProcess {
  return spawn(node, [bundle, ...args], { cwd, env: { ...process.env, NO_COLOR: '' }, stdio: 'pipe' });
}

/** Resolves when a process has ended, with what it printed. */
export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code, stdout, stderr }));
  });
}
