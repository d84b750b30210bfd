import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Totals, totalsOf, type VitestReport } from './totals.ts';

/** The projects of `test/vitest.config.ts`, in the order in which they run. */
export const projectNames = ['unit', 'gates', 'integration', 'e2e'] as const;

/** A project of `test/vitest.config.ts`. */
export type ProjectName = (typeof projectNames)[number];

/** Tells whether running `name` needs the assembled product and a browser. */
export function needsProduct(name: ProjectName): boolean {
  return name === 'integration' || name === 'e2e';
}

/** Runs a Node script of the repository, its output on stderr, and gives its exit code (1 when a signal ended it). */
export function runScript(root: string, script: string): Promise<number> {
  return exitOf(
    spawn(process.execPath, [script], { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] }),
  );
}

/** Runs vitest over `projects` while its output streams to the terminal, and counts what it reported. */
export async function runProjects(root: string, projects: readonly ProjectName[]): Promise<Totals> {
  const reportPath = join(root, 'test-results/vitest.json');
  mkdirSync(dirname(reportPath), { recursive: true });
  rmSync(reportPath, { force: true });
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
    ...projects.map(name => `--project=${name}`),
  ];
  const code = await exitOf(
    spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
  );
  const report = existsSync(reportPath)
    ? (JSON.parse(readFileSync(reportPath, 'utf8')) as VitestReport)
    : undefined;
  return totalsOf(report && { ...report, success: report.success && code === 0 });
}

function exitOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}
