import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a browser that speaks Chromium's protocol is found, the first match first. Ubuntu's own names lead to a snap. */
const browsers = ['chromium', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];

/** The browser that the end-to-end tests drive: `SPECWRIGHT_TEST_BROWSER`, else the first one on the path. */
export function findTestBrowser(): string | undefined {
  return process.env['SPECWRIGHT_TEST_BROWSER'] ?? browsers.map(onPath).find(path => path !== undefined);
}

/**
 * Sees to what the tests need beyond npm's packages: a Chromium and strace. Installs them through apt where that needs no
 * password.
 *
 * @returns one sentence that says what to install, or nothing when all is there.
 */
export function installPrerequisites(): string | undefined {
  const missing = missingPackages();
  if (missing.length === 0) return undefined;
  const apt = aptCommand();
  if (apt) {
    console.error(`Installing ${missing.join(' and ')} through apt …`);
    run([...apt, 'update', '-q']);
    run([...apt, 'install', '-y', '-q', '--no-install-recommends', ...missing]);
  }
  const left = missingPackages();
  if (left.length === 0) return undefined;
  return `The tests need ${left.join(' and ')}: install with "sudo apt-get install ${left.join(' ')}"${
    left.includes('chromium') ? ', or set SPECWRIGHT_TEST_BROWSER to a Chromium or Chrome' : ''
  }, then run them again.`;
}

function missingPackages(): string[] {
  const missing: string[] = [];
  if (findTestBrowser() === undefined) missing.push('chromium');
  if (process.platform === 'linux' && onPath('strace') === undefined) missing.push('strace');
  return missing;
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
