import { describe, expect, it } from 'vitest';
import { shellArguments } from './shellArguments.ts';
import { verifies } from '../../test/requirements.ts';

const setting = {
  url: 'http://127.0.0.1:50000/?tkn=t',
  profileDir: '/data/profiles/default',
  profile: 'default',
  home: '/home/a',
  isRoot: false,
  electronMain: '/build/main.cjs',
};
const chromium = { kind: 'chromium', path: '/usr/bin/chromium', snap: false } as const;

describe('shellArguments', () => {
  it(
    verifies('desktop.own-profile', 'opens an app window with a browser profile of its own, in the sandbox'),
    () => {
      const args = shellArguments(chromium, setting);
      expect(args).toEqual(
        expect.arrayContaining([`--app=${setting.url}`, '--user-data-dir=/data/profiles/default/browser']),
      );
      expect(args).not.toContain('--no-sandbox');
    },
  );

  it('does without the sandbox for the superuser only', () => {
    expect(shellArguments(chromium, { ...setting, isRoot: true })).toContain('--no-sandbox');
  });

  it('gives a snap a profile folder that it can see', () => {
    const args = shellArguments({ ...chromium, snap: true }, setting);
    expect(args).toContain('--user-data-dir=/home/a/snap/chromium/common/specwright-default');
  });

  it('hands Electron its main file first', () => {
    const args = shellArguments({ kind: 'electron', path: '/e', snap: false }, setting);
    expect(args).toEqual([
      '/build/main.cjs',
      '--user-data-dir=/data/profiles/default/electron',
      `--specwright-url=${setting.url}`,
    ]);
  });
});
