import path from 'node:path';
import { type Disposable, DisposableStore, normalizePath } from '../base/index.ts';
import { type Analysis, createAnalysis, parseRulePage } from '../engine/index.ts';
import {
  GitFileFinder,
  NodeCrypto,
  NodeFileSystem,
  SimpleGitRepository,
  SystemClock,
  WorkerDiagramChecker,
  Z3Solver,
} from '../platform/index.ts';
import { type Resources, readResources } from './resources.ts';

/** What an analysis without a model needs to know. */
export interface AnalysisHostOptions {
  /** Native path of the workspace's folder. */
  readonly workspaceRoot: string;
  /** Native path of the folder of data files, or their texts by path inside of it (`rules/SW101.md`), as a bundle has them. */
  readonly resources: string | Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the workers for diagrams and the solver lie; beside what starts them where absent. */
  readonly workers?: { readonly diagrams: URL; readonly solver: URL };
  /** Told of what fails without anyone waiting for it. */
  readonly onError?: (error: unknown) => void;
}

/** The analysis of one folder and what it holds open. */
export interface AnalysisHost extends Disposable {
  readonly analysis: Analysis;
}

/**
 * The light composition root, for the command line, scripts and tests: no model, no secrets, nothing of the data folder. Rejects with
 * `resources-missing` or `rule-page-invalid` when the installation is damaged.
 */
export async function createAnalysisHost(options: AnalysisHostOptions): Promise<AnalysisHost> {
  const { resources, workspaceRoot, workers } = options;
  const owned = new DisposableStore();
  const diagrams = owned.add(new WorkerDiagramChecker({ ...(workers && { entry: workers.diagrams }) }));
  const solver = owned.add(new Z3Solver({ ...(workers && { entry: workers.solver }) }));
  const analysis = createAnalysis({
    ...(await analysisParts({
      resources: typeof resources === 'string' ? normalizePath(path.resolve(resources)) : resources,
      root: path.resolve(workspaceRoot),
      env: options.env,
    })),
    files: new NodeFileSystem(),
    crypto: new NodeCrypto(),
    clock: new SystemClock(),
    diagrams,
    solver,
    ...(options.onError && { onError: options.onError }),
  });
  owned.add(analysis);
  return { analysis, dispose: () => owned.dispose() };
}

/** What every host's analysis is made of beside the files, clock and hashes that it shares with others. `root` is native. */
export async function analysisParts(options: {
  readonly resources: Resources;
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<Pick<Parameters<typeof createAnalysis>[0], 'root' | 'finder' | 'git' | 'rules'>> {
  const { root, env } = options;
  const pages = await readResources(options.resources, 'rules');
  return {
    root: normalizePath(root),
    finder: new GitFileFinder(root, env),
    git: new SimpleGitRepository(root, env),
    rules: pages.map(({ text }) => parseRulePage(text)),
  };
}
