import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { loadCodeOss } from './codeOss.ts';
import { configurationDefaults } from './defaults.ts';
import { serverEnvironment } from './environment.ts';
import { entryUrl, type GateOptions } from './gate.ts';
import { createHttpHost } from './httpHost.ts';
import { host, listenOnKeptPort } from './keptPort.ts';
import type { Profile } from './profile.ts';

/** What a workbench is started from; every path is absolute. */
export interface WorkbenchOptions {
  /** The assembled Code OSS distribution. */
  readonly root: string;
  readonly resources: string;
  /** The entry of the rehearsal server. */
  readonly rehearsal: string;
  readonly profile: Profile;
  /** Whether the window starts in rehearsal: a scripted stand-in answers for the model. */
  readonly rehearse: boolean;
  /** One line for people, on what they should know. */
  readonly report: (line: string) => void;
}

/** A running workbench server. */
export interface Workbench {
  /** The address that opens a window, with the token in it; on `folder` where one is given. */
  urlFor(folder?: string): string;
  dispose(): void;
}

/**
 * Serves the workbench of one profile on a loopback port, from this process. The process's own environment is replaced by
 * what terminals and extensions may see. Call it once per process.
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { profile, report } = options;
  const serverId = randomUUID();
  replaceEnvironment(
    serverEnvironment(process.env, process.execPath, {
      SPECWRIGHT_DATA: profile.dataDir,
      SPECWRIGHT_SERVER_ID: serverId,
      SPECWRIGHT_RESOURCES: options.resources,
      SPECWRIGHT_REHEARSAL: options.rehearsal,
      ...(options.rehearse ? { SPECWRIGHT_REHEARSAL_MODE: '1' } : {}),
    }),
  );
  const codeOss = await loadCodeOss(options.root, profile);
  let gate: GateOptions = { authority: host, profile: profile.name, token: profile.token };
  const server = createHttpHost({
    gate: () => gate,
    codeOss,
    staticDir: join(options.resources, 'icons'),
    storeKey: profile.storeKey,
    configurationDefaults: configurationDefaults(),
    ownPage: () => false,
    onUpgrade: () => undefined,
  });
  const port = await listenOnKeptPort(server, profile.dir, report);
  gate = { ...gate, authority: `${host}:${port}` };
  return {
    urlFor: folder => entryUrl(gate, folder),
    dispose: () => {
      server.close();
      server.closeAllConnections();
      codeOss.dispose();
    },
  };
}

function replaceEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}
