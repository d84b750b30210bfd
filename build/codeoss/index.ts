import { join } from 'node:path';
import { assemble } from './assemble.ts';
import { withBuildLock } from './buildLock.ts';
import { bundleExtensions, electronMainFile } from './bundleExtensions.ts';
export { bundleWorkers } from './bundleWorkers.ts';

export { bareBase } from './bareBase.ts';

/** What {@link buildDistribution} needs to know. */
export interface BuildOptions {
  /** The root of the repository. Products go to its `.build` folder. */
  readonly repo: string;
  /** Hears of each step that takes time, as one line for people. */
  readonly report: (line: string) => void;
}

/** What the launcher needs to run what was built; every path is absolute. */
export interface Distribution {
  /** The Code OSS build with our overlays and extensions: the folder that holds `out/server-main.js`. */
  readonly root: string;
  /** Prompts, samples and scenarios that our code reads at run time. */
  readonly resources: string;
  /** The entry of the rehearsal server, to be run by Node 24. */
  readonly rehearsal: string;
  /** The bundle of Electron's main process. */
  readonly electronMain: string;
}

/**
 * Makes the distribution from the repository's state, doing only what changed since the last time: nothing (a few
 * milliseconds), the bundles of our extensions (about a second), or the whole assembly. Safe to call from several processes.
 * Rejects with a {@link CodedError} that says what to do.
 */
export async function buildDistribution({ repo, report }: BuildOptions): Promise<Distribution> {
  const out = join(repo, '.build');
  const root = await withBuildLock(out, report, async () => {
    const distribution = await assemble({ repo, out, report });
    await bundleExtensions({ repo, distribution, report });
    return distribution;
  });
  return {
    root,
    resources: join(repo, 'resources'),
    rehearsal: join(repo, 'src', 'rehearsal', 'main.ts'),
    electronMain: join(root, electronMainFile),
  };
}
