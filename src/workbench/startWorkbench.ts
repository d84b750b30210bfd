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
import type { Profile } from './profile.ts';
import { openRuns, type Runs } from './runs.ts';
import type { StartPageOverlay } from './startPage.ts';
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

/** A window that another launch asked for; `url` opens it. */
export interface WindowRequest {
  readonly folder: string | undefined;
  readonly url: string;
}

/** The page that asks what becomes of a run: `url` opens it for whoever has the token, `once` for one browser. */
export interface AnswerRequest {
  readonly url: string;
  readonly once: string;
}

/** A running workbench server. */
export interface Workbench {
  /**
   * The address that opens a window, on `folder` where one is given. It carries the profile's token, or with `once` a ticket
   * that lets in one browser only: for a command line, which every user of the machine can read.
   */
  urlFor(folder?: string, options?: { readonly once?: boolean }): string;
  /** A later launch handed over its folder. */
  readonly onDidRequestWindow: Event<WindowRequest>;
  /** The last window was closed in the middle of a run. */
  readonly onDidRequestAnswer: Event<AnswerRequest>;
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
  const { profile, instance } = options;
  const serverId = randomUUID();
  await prepareProcess(options, serverId);

  const events = {
    window: new Emitter<WindowRequest>(),
    answer: new Emitter<AnswerRequest>(),
    end: new Emitter<void>(),
  };
  const tickets = new Tickets();
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
    void instance.release().finally(() => events.end.fire());
  };
  const lifetime = createLifetime(openRuns(profile.dataDir, serverId), {
    onAsk: () => events.answer.fire({ url: closingUrl(gate), once: closingUrl(gate, tickets.issue()) }),
    onOver: end,
  });
  const codeOss = await loadCodeOss(options.root, profile);
  const server = createHttpHost({
    gate: () => gate,
    codeOss,
    staticDir: join(options.resources, 'icons'),
    storeKey: profile.storeKey,
    startPage: startPageFor(options),
    ownPages: {
      open: folder => {
        const url = entryUrl(gate, { folder });
        events.window.fire({ folder, url });
        return url;
      },
      state: () => lifetime.state,
      answer: answer => lifetime.answer(answer),
    },
    onWindow: () => {
      lifetime.windowOpened();
      return () => lifetime.windowClosed();
    },
  });
  const port = await listenOnKeptPort(server, profile.dir, options.report);
  gate = { ...gate, authority: `${host}:${port}` };
  await instance.listensOn(port, serverId);
  return {
    urlFor: (folder, { once = false } = {}) =>
      entryUrl(gate, { folder, ...(once ? { ticket: tickets.issue() } : {}) }),
    onDidRequestWindow: events.window.event,
    onDidRequestAnswer: events.answer.event,
    onDidEnd: events.end.event,
    dispose: end,
  };
}

/** The process becomes what the server, its terminals and its extensions may see. */
async function prepareProcess(options: WorkbenchOptions, serverId: string): Promise<void> {
  const { profile } = options;
  replaceEnvironment(environmentFor(options, serverId));
  // Code OSS writes its progress to the console, which belongs to whoever started us.
  const log = createWriteStream(join(profile.dir, 'console.log'), { flags: 'w', mode: 0o600 });
  globalThis.console = new Console(log);
}

function createLifetime(
  runs: Runs,
  { onAsk, onOver }: { readonly onAsk: () => void; readonly onOver: () => void },
): Lifetime {
  return new Lifetime({
    runs,
    clock: systemClock,
    graceMs: Number(process.env.SPECWRIGHT_RELOAD_GRACE_MS ?? reloadMs),
    answerMs: Number(process.env.SPECWRIGHT_CLOSE_TIMEOUT_MS ?? minute),
    onAsk,
    onOver,
  });
}

function startPageFor({ trustedFolder }: WorkbenchOptions): StartPageOverlay {
  return {
    configurationDefaults,
    trustedFolders: trustedFolder === undefined ? [] : [folderParameter(trustedFolder)],
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
