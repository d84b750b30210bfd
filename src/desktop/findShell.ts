import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that can show a window. A `snap` sees neither hidden folders nor most others. */
export interface Shell {
  readonly kind: 'electron' | 'chromium';
  readonly path: string;
  readonly snap: boolean;
}

/** What the search looks at, so that a test can describe a machine. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  /** The text of a small file, undefined for a missing or a big one. */
  readonly readSmall: (path: string) => string | undefined;
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  exists: existsSync,
  readSmall: path => {
    try {
      return statSync(path).size > 64 * 1024 ? undefined : readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
};

/**
 * The first program of this machine that can show a window: Electron where its runtime was installed, then Chrome, Edge,
 * Chromium and the snap's Chromium. Electron's package is looked at, never required: requiring it would download.
 */
export function findShell(repo: string, machine: Machine = thisMachine): Shell | undefined {
  return findElectron(repo, machine) ?? findBrowser(machine);
}

/** The first Chromium-like browser. `SPECWRIGHT_BROWSER` names another one by its path. */
export function findBrowser(machine: Machine = thisMachine): Shell | undefined {
  const override = machine.env.SPECWRIGHT_BROWSER;
  const candidates = override === undefined ? browserPaths(machine) : [override];
  for (const path of candidates) {
    if (!machine.exists(path)) continue;
    const snap = path.startsWith('/snap/') || (machine.readSmall(path)?.includes('/snap/bin/') ?? false);
    // Ubuntu's package is a script that only works once the snap is installed.
    if (snap && !machine.exists('/snap/bin/chromium')) continue;
    return { kind: 'chromium', path, snap };
  }
  return undefined;
}

function findElectron(repo: string, machine: Machine): Shell | undefined {
  const override = machine.env.SPECWRIGHT_ELECTRON;
  if (override !== undefined) return machine.exists(override) ? electron(override) : undefined;
  const folder = join(repo, 'node_modules', 'electron');
  const named = machine.readSmall(join(folder, 'path.txt'))?.trim();
  const usual = machine.platform === 'win32' ? 'electron.exe' : 'electron';
  const path = join(folder, 'dist', named || usual);
  return machine.exists(path) ? electron(path) : undefined;
}

function electron(path: string): Shell {
  return { kind: 'electron', path, snap: false };
}

function browserPaths({ platform, env }: Machine): readonly string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].flatMap(name =>
      ['/Applications', `${env.HOME ?? ''}/Applications`].map(
        at => `${at}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      root => root !== undefined,
    );
    return ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap(
      program => roots.map(root => `${root}\\${program}`),
    );
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
  ];
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return [...names.flatMap(name => folders.map(folder => join(folder, name))), '/snap/bin/chromium'];
}
