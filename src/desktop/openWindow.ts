import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { Shell } from './findShell.ts';
import { shellArguments, type ShellSetting } from './shellArguments.ts';

export type WindowSetting = Omit<ShellSetting, 'home' | 'isRoot'>;

/** A program that shows a window for longer than this has started well. */
const settledMs = 3_000;

/**
 * Opens a window. A program that already runs for this profile takes the address over and the new process ends at once with
 * status 0; `onFailure` hears of one that could not be started or that gave up.
 */
export function openWindow(shell: Shell, setting: WindowSetting, onFailure: (reason: string) => void): void {
  const started = Date.now();
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(shell.path, shellArguments(shell, { ...setting, isRoot, home: homedir() }), {
    detached: true,
    stdio: 'ignore',
    env: windowEnvironment(process.env),
  });
  child.on('error', error => onFailure(error.message));
  child.on('exit', status => {
    if (status !== 0 && status !== null && Date.now() - started < settledMs)
      onFailure(`it ended with status ${status}`);
  });
  child.unref();
}

/** A window shows pages; what the user keeps for the model's sake stays out of it. */
function windowEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hidden = /^(ANTHROPIC_|ELECTRON_RUN_AS_NODE$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.test(name)));
}
