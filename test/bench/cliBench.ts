import { spawnSync } from 'node:child_process';
import { buildCli } from '../../build/cli/index.ts';
import { scratchProject } from '../automation/fixtures.ts';
import { repo } from '../automation/launchServer.ts';
import { type Figure, median } from './figure.ts';
import { documentOf } from './engineBench.ts';

const runs = 15;

/** The start of the command line against that of Node itself: `--version`, and a check of one small spec. */
export async function cli(report: (line: string) => void): Promise<readonly Figure[]> {
  const program = await buildCli({ repo, report });
  const project = await scratchProject({ '.kiro/specs/small/requirements.md': documentOf(20) });
  try {
    const took = { node: [] as number[], version: [] as number[], check: [] as number[] };
    for (let run = 0; run <= runs; run++) {
      const round = {
        node: time(['-e', '0'], project.path),
        version: time([program, '--version'], project.path),
        check: time([program, 'check', '--fail-on', 'never'], project.path),
      };
      // The first round warms the disk.
      if (run === 0) continue;
      for (const key of ['node', 'version', 'check'] as const) took[key].push(round[key]);
    }
    const peer = { name: 'node -e 0', value: median(took.node) };
    return [
      { name: 'specwright --version', value: median(took.version), unit: 'ms', runs, peer },
      { name: 'specwright check, one spec', value: median(took.check), unit: 'ms', runs, peer },
    ];
  } finally {
    await project.dispose();
  }
}

function time(args: readonly string[], cwd: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}
