import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodedError } from '../base/index.ts';
import type { Profile } from './profile.ts';

/** The part of Code OSS's server that we call. It is one of a kind per process and cannot be started again. */
export interface CodeOssServer {
  handleRequest(request: IncomingMessage, response: ServerResponse): void;
  handleUpgrade(request: IncomingMessage, socket: Duplex): void;
  dispose(): void;
}

/**
 * Loads the server of the assembled distribution into this process. It listens nowhere by itself: our own listener hands
 * requests to it. Throws `codeoss-load` when the folder does not hold a server that we know how to start.
 */
export async function loadCodeOss(root: string, profile: Profile): Promise<CodeOssServer> {
  // Without it the module would start a listener of its own when it is imported.
  process.env.CODE_SERVER_PARENT_PID = String(process.pid);
  const loaded: unknown = await import(pathToFileURL(join(root, 'out', 'server-main.js')).href);
  if (!isServerModule(loaded))
    throw new CodedError('codeoss-load', `${root} holds no Code OSS server. Run npm run build.`);
  const code = await loaded.loadCodeWithNls();
  return code.createServer(null, {
    'accept-server-license-terms': true,
    compatibility: '1.64',
    'user-data-dir': profile.userDataDir,
    'server-data-dir': profile.serverDataDir,
    'extensions-dir': profile.extensionsDir,
    'app-name': 'Specwright',
    'disable-telemetry': true,
    'telemetry-level': 'off',
    'disable-update-check': true,
    'disable-getting-started-override': true,
    'without-browser-env-var': true,
    // We were started from the user's shell: its environment is ours already, with the pinned Node in front.
    'force-disable-user-env': true,
    // A window that lost its connection without a word comes back within this time or never.
    'reconnection-grace-time': '30',
    // The gate in front of it decides who comes in.
    'without-connection-token': true,
  });
}

interface ServerModule {
  loadCodeWithNls(): Promise<{
    createServer(address: null, args: Readonly<Record<string, unknown>>): Promise<CodeOssServer>;
  }>;
}

function isServerModule(value: unknown): value is ServerModule {
  return typeof value === 'object' && value !== null && 'loadCodeWithNls' in value;
}
