import { join } from 'node:path';
import type { Shell } from './findShell.ts';

/** What the arguments of a window's program depend on. */
export interface ShellSetting {
  readonly url: string;
  /** The folder of the IDE's profile. */
  readonly profileDir: string;
  readonly profile: string;
  readonly home: string;
  /** Chromium refuses its sandbox to the superuser. */
  readonly isRoot: boolean;
  /** The bundle of Electron's main process. */
  readonly electronMain: string;
}

/** Chromium's own traffic, none of which the IDE needs. */
const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

/** The arguments that open `url` as a window of its own, with a browser profile of its own. */
export function shellArguments(shell: Shell, setting: ShellSetting): readonly string[] {
  const sandbox = setting.isRoot ? ['--no-sandbox'] : [];
  if (shell.kind === 'electron') {
    const data = join(setting.profileDir, 'electron');
    return [...sandbox, setting.electronMain, `--user-data-dir=${data}`, `--specwright-url=${setting.url}`];
  }
  const data = shell.snap
    ? join(setting.home, 'snap', 'chromium', 'common', `specwright-${setting.profile}`)
    : join(setting.profileDir, 'browser');
  return [...sandbox, ...quiet, `--user-data-dir=${data}`, '--class=specwright', `--app=${setting.url}`];
}
