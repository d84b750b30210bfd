import { describe, expect, it } from 'vitest';
import { findBrowser, findShell, type Machine } from './findShell.ts';
import { verifies } from '../../test/requirements.ts';

function machine(files: Readonly<Record<string, string>>, more: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin', HOME: '/home/a' },
    exists: path => path in files,
    readSmall: path => files[path],
    ...more,
  };
}

describe('findShell', () => {
  it(
    verifies(['desktop.never-downloads', 'desktop.choice'], 'takes Electron only where its runtime lies'),
    () => {
      const bare = { '/repo/node_modules/electron/package.json': '{}', '/usr/bin/chromium': 'ELF' };
      expect(findShell('/repo', machine(bare))?.path).toBe('/usr/bin/chromium');
      const fetched = { ...bare, '/repo/node_modules/electron/dist/electron': 'ELF' };
      expect(findShell('/repo', machine(fetched))).toEqual({
        kind: 'electron',
        path: '/repo/node_modules/electron/dist/electron',
        snap: false,
      });
    },
  );

  it('believes the name in path.txt', () => {
    const files = {
      '/repo/node_modules/electron/path.txt': 'Electron.app/Contents/MacOS/Electron\n',
      '/repo/node_modules/electron/dist/Electron.app/Contents/MacOS/Electron': '',
    };
    expect(findShell('/repo', machine(files, { platform: 'darwin' }))?.path).toMatch(/MacOS\/Electron$/);
  });

  it('takes SPECWRIGHT_ELECTRON in place of the package', () => {
    const env = { SPECWRIGHT_ELECTRON: '/opt/electron', PATH: '' };
    expect(findShell('/repo', machine({ '/opt/electron': '' }, { env }))?.path).toBe('/opt/electron');
    expect(findShell('/repo', machine({}, { env }))).toBeUndefined();
  });
});

describe('findBrowser', () => {
  it(verifies('desktop.choice', 'prefers Chrome, then Edge, then Chromium'), () => {
    const files = {
      '/usr/bin/chromium': '',
      '/usr/bin/microsoft-edge': '',
      '/usr/local/bin/google-chrome': '',
    };
    expect(findBrowser(machine(files))?.path).toBe('/usr/local/bin/google-chrome');
    const { '/usr/local/bin/google-chrome': _chrome, ...rest } = files;
    expect(findBrowser(machine(rest))?.path).toBe('/usr/bin/microsoft-edge');
  });

  it('passes over the script that stands in for an uninstalled snap', () => {
    const stub = { '/usr/bin/chromium-browser': '#!/bin/sh\nexec /snap/bin/chromium "$@"' };
    expect(findBrowser(machine(stub))).toBeUndefined();
    expect(findBrowser(machine({ ...stub, '/snap/bin/chromium': '' }))).toMatchObject({ snap: true });
  });

  it('finds what Windows and macOS install', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowser(machine({ [edge]: '' }, { platform: 'win32', env }))?.path).toBe(edge);
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine({ [chrome]: '' }, { platform: 'darwin' }))?.path).toBe(chrome);
  });

  it('takes SPECWRIGHT_BROWSER and nothing else', () => {
    const env = { SPECWRIGHT_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(findBrowser(machine({ '/usr/bin/chromium': '' }, { env }))).toBeUndefined();
    expect(findBrowser(machine({ '/opt/mine': '' }, { env }))?.path).toBe('/opt/mine');
  });

  it('finds nothing on a bare machine', () => {
    expect(findBrowser(machine({}))).toBeUndefined();
  });
});
