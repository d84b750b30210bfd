import { existsSync } from 'node:fs';
import path from 'node:path';
import { CodedError, DisposableStore, messageOf, normalizePath } from '../base/index.ts';
import {
  type Analysis,
  type AnalysisDeps,
  type TextSearch,
  createAnalysis,
  createEngine,
  createLanguage,
} from '../engine/index.ts';
import {
  FileSecrets,
  NodeCrypto,
  NodeFileSystem,
  NodeProcessRunner,
  PlainSearch,
  RipgrepSearch,
  SimpleGitRepository,
  SystemClock,
  commandEnvironment,
  findKeyring,
  isProcessAlive,
  platformShell,
  processIdentity,
} from '../platform/index.ts';
import { ConnectionManager } from './connectionManager.ts';
import { analysisParts } from './createAnalysisHost.ts';
import { Credentials } from './credentials.ts';
import type { Host, HostOptions } from './host.ts';
import { parseModelTable } from './modelList.ts';
import { startRehearsalProcess } from './rehearsalProcess.ts';
import { type Resources, readResource, readResources } from './resources.ts';

/**
 * The one composition root: builds every adapter and the engine, in the order in which they depend on each other, and owns
 * their disposal. Nothing of it goes to the network. Rejects with `resources-missing` or `models-invalid` when the
 * installation is damaged; a connection that cannot be made is told by its state.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { env, logger, endpointSetting } = options;
  const dataFolder = inner(options.dataFolder);
  const files = new NodeFileSystem({ privateFolder: dataFolder });
  const clock = new SystemClock();
  const crypto = new NodeCrypto();
  const resources = inner(options.resourcesFolder);
  const prompts = await readPrompts(resources);
  const table = parseModelTable(await readResource(resources, 'models.json'));
  const commandEnv = commandEnvironment(env, options.nodePath);
  const secrets = (await findKeyring(dataFolder, env)) ?? new FileSecrets(files, `${dataFolder}/secrets`);
  const credentials = new Credentials({ files, secrets, dataFolder, env, endpointSetting });

  const disposables = new DisposableStore();
  const connection = disposables.add(
    new ConnectionManager({
      credentials,
      table,
      clock,
      logger,
      startRehearsal: onLost => startRehearsal(options, commandEnv, onLost),
    }),
  );
  const shell = platformShell();
  const serverId = options.serverId ?? env['SPECWRIGHT_SERVER_ID'];
  const engine = disposables.add(
    createEngine({
      model: () => connection.client(),
      files,
      search: searchWith(options.ripgrepPath),
      processes: new NodeProcessRunner({ env: commandEnv, shell }),
      git: new SimpleGitRepository(path.resolve(options.workspaceRoot), commandEnv),
      clock,
      crypto,
      prompts,
      logger,
      dataFolder,
      ...(serverId !== undefined && { serverId }),
      owner: { id: processIdentity(), isAlive: isProcessAlive },
      workspace: { root: inner(options.workspaceRoot), isTrusted: options.isTrusted },
      platform: `${process.platform} ${process.arch}; commands run in ${shell}`,
      userName: options.userName,
    }),
  );
  const analysis = disposables.add(await openAnalysis(disposables, options, { files, clock, crypto }));
  await connection.connect({ rehearse: env['SPECWRIGHT_REHEARSAL_MODE'] === '1' });
  const language = createLanguage(analysis);
  return { engine, connection, analysis, language, dispose: () => disposables.dispose() };
}

async function openAnalysis(
  disposables: DisposableStore,
  options: HostOptions,
  shared: Pick<AnalysisDeps, 'files' | 'clock' | 'crypto'>,
): Promise<Analysis> {
  const { workers, nodePath, logger } = options;
  const parts = await analysisParts(disposables, {
    resources: inner(options.resourcesFolder),
    root: path.resolve(options.workspaceRoot),
    env: commandEnvironment(options.env, nodePath),
    cacheFolder: path.join(options.dataFolder, 'cache'),
    ...(workers && { workers }),
  });
  return createAnalysis({ ...parts, ...shared, onError: error => logger.error(messageOf(error)) });
}

function searchWith(ripgrepPath: string | undefined): TextSearch {
  return ripgrepPath !== undefined && existsSync(ripgrepPath)
    ? new RipgrepSearch(ripgrepPath)
    : new PlainSearch();
}

function startRehearsal(
  { rehearsalEntry, nodePath }: HostOptions,
  env: Readonly<Record<string, string>>,
  onLost: () => void,
): ReturnType<typeof startRehearsalProcess> {
  if (rehearsalEntry === undefined) {
    throw new CodedError('rehearsal-unavailable', 'The rehearsal is not part of this installation.');
  }
  return startRehearsalProcess({ entry: rehearsalEntry, nodePath, env, onLost });
}

async function readPrompts(resources: Resources): Promise<Readonly<Record<string, string>>> {
  const pages = await readResources(resources, 'prompts');
  return Object.fromEntries(pages.map(({ file, text }) => [path.basename(file, '.md'), text] as const));
}

/** A native path as the engine writes it. */
function inner(native: string): string {
  return normalizePath(path.resolve(native));
}
