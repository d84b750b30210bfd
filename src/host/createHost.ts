import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { CodedError, DisposableStore, joinPath, messageOf, normalizePath } from '../base/index.ts';
import { type TextSearch, createEngine } from '../engine/index.ts';
import {
  FileSecrets,
  NodeCrypto,
  NodeFileSystem,
  NodeProcessRunner,
  PlainSearch,
  RipgrepSearch,
  SystemClock,
  commandEnvironment,
  findKeyring,
  isProcessAlive,
  platformShell,
  processIdentity,
} from '../platform/index.ts';
import { ConnectionManager } from './connectionManager.ts';
import { Credentials } from './credentials.ts';
import type { Host, HostOptions } from './host.ts';
import { parseModelTable } from './modelList.ts';
import { startRehearsalProcess } from './rehearsalProcess.ts';

/**
 * The one composition root: builds every adapter and the engine, in the order in which they depend on each other, and owns
 * their disposal. Nothing of it goes to the network. Rejects with `resources-missing` or `models-invalid` when the
 * installation is damaged; a connection that cannot be made is told by its state.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { env, logger } = options;
  const dataFolder = inner(options.dataFolder);
  const files = new NodeFileSystem({ privateFolder: dataFolder });
  const clock = new SystemClock();
  const crypto = new NodeCrypto();
  const resources = inner(options.resourcesFolder);
  const prompts = await readPrompts(joinPath(resources, 'prompts'));
  const table = parseModelTable(await readResource(joinPath(resources, 'models.json')));
  const commandEnv = commandEnvironment(env, options.nodePath);
  const secrets =
    (await findKeyring(dataFolder, env)) ?? new FileSecrets(files, joinPath(dataFolder, 'secrets'));
  const credentials = new Credentials({
    files,
    secrets,
    dataFolder,
    env,
    endpointSetting: options.endpointSetting,
  });

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
  await connection.connect({ rehearse: env['SPECWRIGHT_REHEARSAL_MODE'] === '1' });
  return { engine, connection, dispose: () => disposables.dispose() };
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

async function readPrompts(folder: string): Promise<Readonly<Record<string, string>>> {
  const prompts: Record<string, string> = {};
  try {
    for (const name of await readdir(folder)) {
      if (name.endsWith('.md'))
        prompts[name.slice(0, -'.md'.length)] = await readResource(joinPath(folder, name));
    }
  } catch (error) {
    throw missing(folder, error);
  }
  return prompts;
}

async function readResource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw missing(file, error);
  }
}

function missing(place: string, error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const message = `${place} of this installation cannot be read: ${messageOf(error)}. Install Specwright again.`;
  return new CodedError('resources-missing', message);
}

/** A native path as the engine writes it. */
function inner(native: string): string {
  return normalizePath(path.resolve(native));
}
