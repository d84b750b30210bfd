import { CodedError, messageOf } from '../base/index.ts';
import {
  becomeInstance,
  dataFolder,
  openProfile,
  type Profile,
  startWorkbench,
  type Workbench,
} from '../workbench/index.ts';
import { checkFolder } from './checkFolder.ts';
import { type LaunchRequest, parseCommandLine, usage } from './commandLine.ts';
import { findShell, type Shell } from './findShell.ts';
import { openWindow } from './openWindow.ts';

/** What a launch runs; see the build for what each path holds. */
export interface Runnable {
  readonly root: string;
  readonly resources: string;
  readonly rehearsal: string;
  /** The bundle of Electron's main process. */
  readonly electronMain: string;
}

/** What a launch is made of. */
export interface LaunchOptions {
  readonly args: readonly string[];
  /** The folder that relative paths are meant from. */
  readonly cwd: string;
  /** The folder whose `node_modules` may hold Electron. */
  readonly repo: string;
  /** Builds what is missing and says where it is. Called only for a command line that makes sense. */
  readonly build: () => Promise<Runnable>;
  /** A folder that is trusted without asking, since we made it ourselves. */
  readonly trustedFolder?: string;
  /** The one line that a program may read: the address. */
  readonly print: (line: string) => void;
  /** Lines for people. */
  readonly report: (line: string) => void;
}

const exit = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/**
 * Opens Specwright and stays until its last window is closed. Resolves with the exit status: 0, or 1 when it could not
 * start, 2 when the command line makes no sense, 130 after Ctrl-C. Every failure is one sentence through `report`.
 */
export async function launch(options: LaunchOptions): Promise<number> {
  try {
    const request = parseCommandLine(options.args);
    if (request.help) {
      options.print(usage.trimEnd());
      return exit.done;
    }
    const folder = request.folder === undefined ? undefined : await checkFolder(request.folder, options.cwd);
    const profile = await openProfile(dataFolder(), request.profile);
    return await run(options, request, { folder, profile });
  } catch (error) {
    options.report(messageOf(error));
    const isUsage = error instanceof CodedError && ['usage', 'bad-profile-name'].includes(error.code);
    return isUsage ? exit.usage : exit.failed;
  }
}

interface Target {
  readonly folder: string | undefined;
  readonly profile: Profile;
}

async function run(
  options: LaunchOptions,
  request: LaunchRequest,
  { folder, profile }: Target,
): Promise<number> {
  const runnable = await options.build();
  const claim = await becomeInstance(profile, folder);
  if ('handedOver' in claim) {
    options.report('Specwright already runs with this profile; the window opens there.');
    if (request.serve) options.print(claim.handedOver.url);
    return exit.done;
  }
  const workbench = await startWorkbench({
    ...runnable,
    profile,
    instance: claim.instance,
    rehearse: request.rehearse,
    report: options.report,
    ...trusted(options),
  });
  const shell = request.serve ? undefined : chooseShell(options);
  const show = shell ? showIn(shell, { options, runnable, profile, workbench }) : undefined;
  workbench.onDidRequestWindow(handed => (show ? show(handed.folder) : options.print(handed.url)));
  workbench.onDidRequestAnswer(asked => {
    if (show) show(undefined, asked.once);
    else options.report(`The agent is still working. Keep it running or stop it: ${asked.url}`);
  });
  if (show) show(folder);
  else options.print(workbench.urlFor(folder));
  return untilOver(workbench);
}

/** A test, or whoever prepares a folder for others, may name one too. */
function trusted({ trustedFolder = process.env.SPECWRIGHT_TRUSTED_FOLDER }: LaunchOptions) {
  return trustedFolder === undefined ? {} : { trustedFolder };
}

/** Without a program that can show windows the address is printed; the user hears what would help. */
function chooseShell(options: LaunchOptions): Shell | undefined {
  const { platform, env } = process;
  const headless = platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;
  const shell = findShell(options.repo);
  if (shell && !headless) return shell;
  options.report(
    headless
      ? 'There is no display here. Open this address in a browser on this machine:'
      : 'No browser found that can show the window. Install Chromium or Chrome (Debian: sudo apt-get install chromium), ' +
          'or open this address in any browser on this machine:',
  );
  return undefined;
}

interface Showing {
  readonly options: LaunchOptions;
  readonly runnable: Runnable;
  readonly profile: Profile;
  readonly workbench: Workbench;
}

function showIn(shell: Shell, showing: Showing): (folder: string | undefined, url?: string) => void {
  const { options, runnable, profile, workbench } = showing;
  return (folder, url = workbench.urlFor(folder, { once: true })) =>
    openWindow(
      shell,
      { url, profileDir: profile.dir, profile: profile.name, electronMain: runnable.electronMain },
      reason => {
        options.report(
          `${shell.path} did not open a window: ${reason}. Open this address in a browser on this machine:`,
        );
        options.print(workbench.urlFor(folder));
      },
    );
}

function untilOver(workbench: Workbench): Promise<number> {
  return new Promise(resolve => {
    workbench.onDidEnd(() => resolve(interrupted ? exit.interrupted : exit.done));
    let interrupted = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        interrupted = true;
        workbench.dispose();
      });
    }
  });
}
