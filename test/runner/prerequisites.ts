import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../../src/desktop/index.ts';

/** What apt installs for a browser that can show text: without the recommended packages it brings neither font nor sandbox. */
const packages = {
  chromium: ['chromium', 'chromium-sandbox', 'fonts-liberation'],
  strace: ['strace'],
} as const;

type Tool = keyof typeof packages;

/**
 * Sees to what the tests need beyond npm's packages: a Chromium and strace. Installs them through apt where that needs no
 * password.
 *
 * @returns one sentence that says what to install, or nothing when all is there.
 */
export function installPrerequisites(): string | undefined {
  const missing = missingTools();
  if (missing.length === 0) return undefined;
  const apt = aptCommand();
  if (apt) {
    console.error(`Installing ${missing.join(' and ')} through apt …`);
    run([...apt, 'update', '-q']);
    run([
      ...apt,
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      ...missing.flatMap(tool => packages[tool]),
    ]);
  }
  const left = missingTools();
  return left.length === 0 ? undefined : whatToInstall(left);
}

function missingTools(): Tool[] {
  const missing: Tool[] = [];
  if (findBrowser() === undefined) missing.push('chromium');
  if (process.platform === 'linux' && onPath('strace') === undefined) missing.push('strace');
  return missing;
}

function whatToInstall(left: readonly Tool[]): string {
  const browser = left.includes('chromium')
    ? ' (Ubuntu has no such package: install Google Chrome, or set SPECWRIGHT_BROWSER to a Chromium)'
    : '';
  return `The tests need ${left.join(' and ')}: run "sudo apt-get install ${left.join(' ')}"${browser}.`;
}

/** How apt is called here, or nothing where it is not there or would ask for a password. */
function aptCommand(): readonly string[] | undefined {
  const apt = onPath('apt-get');
  if (apt === undefined) return undefined;
  if (process.getuid?.() === 0) return [apt];
  const sudo = onPath('sudo');
  const allowed = sudo !== undefined && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return allowed ? [sudo, '-n', apt] : undefined;
}

function run([command = '', ...args]: readonly string[]): void {
  // apt's own output belongs beside the other progress, not in the report on stdout.
  spawnSync(command, args, {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function onPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
