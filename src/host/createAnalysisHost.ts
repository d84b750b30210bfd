import path from 'node:path';
import { type Disposable, DisposableStore, normalizePath } from '../base/index.ts';
import { type Analysis, type AnalysisDeps, createAnalysis, parseRulePage } from '../engine/index.ts';
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
  /** Native path of a folder for what diagrams were found to be; kept in memory where absent. */
  readonly cacheFolder?: string;
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
  const { resources, workspaceRoot } = options;
  const disposables = new DisposableStore();
  const parts = await analysisParts(disposables, {
    ...options,
    resources: typeof resources === 'string' ? normalizePath(path.resolve(resources)) : resources,
    root: path.resolve(workspaceRoot),
  });
  const analysis = disposables.add(
    createAnalysis({
      ...parts,
      files: new NodeFileSystem(),
      crypto: new NodeCrypto(),
      clock: new SystemClock(),
      ...(options.onError && { onError: options.onError }),
    }),
  );
  return { analysis, dispose: () => disposables.dispose() };
}

/** What the parts of an analysis are made from; `root` is native. */
export interface AnalysisPartsOptions extends Pick<AnalysisHostOptions, 'env' | 'workers' | 'cacheFolder'> {
  readonly resources: Resources;
  readonly root: string;
}

/** What every host's analysis is made of beside the files, clock and hashes that it shares with others. */
export async function analysisParts(
  disposables: DisposableStore,
  { root, env, resources, workers, cacheFolder }: AnalysisPartsOptions,
): Promise<Omit<AnalysisDeps, 'files' | 'crypto' | 'clock'>> {
  const pages = await readResources(resources, 'rules');
  // Made when first asked: the workers that a bundle carries have to be unpacked.
  const diagrams = once(() =>
    disposables.add(
      new WorkerDiagramChecker({
        ...(workers && { entry: workers.diagrams }),
        ...(cacheFolder !== undefined && { cacheFolder }),
      }),
    ),
  );
  const solver = once(() => disposables.add(new Z3Solver(workers && { entry: workers.solver })));
  return {
    root: normalizePath(root),
    finder: new GitFileFinder(root, env),
    git: new SimpleGitRepository(root, env),
    rules: pages.map(({ text }) => parseRulePage(text)),
    diagrams: { check: (texts, signal) => diagrams().check(texts, signal) },
    solver: { solve: (queries, signal) => solver().solve(queries, signal) },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
