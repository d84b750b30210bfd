import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Console } from 'node:console';
import { join } from 'node:path';
import { Emitter, type Event } from '../base/index.ts';
import { loadCodeOss } from './codeOss.ts';
import { configurationDefaults } from './defaults.ts';
import { serverEnvironment } from './environment.ts';
import { closingUrl, entryUrl, folderParameter, type GateOptions } from './gate.ts';
import { createHttpHost } from './httpHost.ts';
import type { Instance } from './instance.ts';
import { host, listenOnKeptPort } from './keptPort.ts';
import { Lifetime, type LifetimeClock } from './lifetime.ts';
import { answerOwnPage } from './ownPages.ts';
import type { Profile } from './profile.ts';
import { openRuns, removeDeadRuns } from './runs.ts';
import { Tickets } from './tickets.ts';

/** What a workbench is started from; every path is absolute. */
export interface WorkbenchOptions {
  /** The assembled Code OSS distribution. */
  readonly root: string;
  readonly resources: string;
  /** The entry of the rehearsal server. */
  readonly rehearsal: string;
  readonly profile: Profile;
  /** This process's claim on the profile; released when the workbench ends. */
  readonly instance: Instance;
  /** Whether windows start in rehearsal: a scripted stand-in answers for the model. */
  readonly rehearse: boolean;
  /** A folder that is trusted without asking, since we made it ourselves. */
  readonly trustedFolder?: string;
  /** One line for people, on what they should know. */
  readonly report: (line: string) => void;
}

/** A running workbench server. */
export interface Workbench {
  /**
   * The address that opens a window, on `folder` where one is given. It carries the profile's token, or with `once` a ticket
   * that lets in one browser only: for a command line, which every user of the machine can read.
   */
  urlFor(folder?: string, options?: { readonly once?: boolean }): string;
  /** A later launch handed over its folder. */
  readonly onDidRequestWindow: Event<{ readonly folder: string | undefined; readonly url: string }>;
  /** The last window was closed in the middle of a run. Both addresses open the page that asks; `once` holds a ticket. */
  readonly onDidRequestAnswer: Event<{ readonly url: string; readonly once: string }>;
  /** The last window is closed and no run is active any more; the server is gone. */
  readonly onDidEnd: Event<void>;
  dispose(): void;
}

const minute = 60_000;
/** A reload closes the window's connections and opens new ones within this time, on a slow machine too. */
const reloadMs = 8_000;

/**
 * Serves the workbench of one profile on a loopback port, from this process. The process's environment is replaced by what
 * terminals and extensions may see, and its console by a file in the profile. Call it once per process.
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { profile, report, instance } = options;
  const serverId = randomUUID();
  replaceEnvironment(environmentFor(options, serverId));
  // Code OSS writes its progress to the console, which belongs to whoever started us.
  globalThis.console = new Console(
    createWriteStream(join(profile.dir, 'console.log'), { flags: 'w', mode: 0o600 }),
  );
  await removeDeadRuns(profile.dataDir);

  const onWindow = new Emitter<{ folder: string | undefined; url: string }>();
  const onAnswer = new Emitter<{ url: string; once: string }>();
  const tickets = new Tickets();
  const onEnd = new Emitter<void>();
  let gate: GateOptions = {
    authority: host,
    profile: profile.name,
    token: profile.token,
    redeem: ticket => tickets.redeem(ticket),
  };
  const end = (): void => {
    lifetime.dispose();
    server.close();
    server.closeAllConnections();
    codeOss.dispose();
    void instance.release().finally(() => onEnd.fire());
  };
  const lifetime = new Lifetime({
    runs: openRuns(profile.dataDir, serverId),
    clock: systemClock,
    graceMs: Number(process.env.SPECWRIGHT_RELOAD_GRACE_MS ?? reloadMs),
    answerMs: Number(process.env.SPECWRIGHT_CLOSE_TIMEOUT_MS ?? minute),
    onAsk: () => onAnswer.fire({ url: closingUrl(gate), once: closingUrl(gate, tickets.issue()) }),
    onOver: end,
  });
  const codeOss = await loadCodeOss(options.root, profile);
  const open = (folder: string | undefined): string => {
    const url = entryUrl(gate, { folder });
    onWindow.fire({ folder, url });
    return url;
  };
  const server = createHttpHost({
    gate: () => gate,
    codeOss,
    staticDir: join(options.resources, 'icons'),
    storeKey: profile.storeKey,
    startPage: {
      configurationDefaults: configurationDefaults(),
      trustedFolders: options.trustedFolder === undefined ? [] : [folderParameter(options.trustedFolder)],
    },
    ownPage: (request, response, pathname) =>
      answerOwnPage(request, response, pathname, {
        open,
        state: () => lifetime.state,
        answer: answer => lifetime.answer(answer),
      }),
    onWindow: () => {
      lifetime.windowOpened();
      return () => lifetime.windowClosed();
    },
  });
  const port = await listenOnKeptPort(server, profile.dir, report);
  gate = { ...gate, authority: `${host}:${port}` };
  await instance.listensOn(port);
  return {
    urlFor: (folder, { once = false } = {}) =>
      entryUrl(gate, { folder, ...(once ? { ticket: tickets.issue() } : {}) }),
    onDidRequestWindow: onWindow.event,
    onDidRequestAnswer: onAnswer.event,
    onDidEnd: onEnd.event,
    dispose: end,
  };
}

const systemClock: LifetimeClock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

function environmentFor(options: WorkbenchOptions, serverId: string): Readonly<Record<string, string>> {
  return serverEnvironment(process.env, process.execPath, {
    SPECWRIGHT_DATA: options.profile.dataDir,
    SPECWRIGHT_SERVER_ID: serverId,
    SPECWRIGHT_RESOURCES: options.resources,
    SPECWRIGHT_REHEARSAL: options.rehearsal,
    ...(options.rehearse ? { SPECWRIGHT_REHEARSAL_MODE: '1' } : {}),
  });
}

function replaceEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}
