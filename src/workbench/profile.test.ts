import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, openProfile } from './profile.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'specwright-profile-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('dataFolder', () => {
  it.each([
    ['linux', { HOME: '/home/a' }, '/home/a/.local/share/specwright'],
    ['linux', { HOME: '/home/a', XDG_DATA_HOME: '/data' }, '/data/specwright'],
    ['linux', { HOME: '/home/a', XDG_DATA_HOME: '' }, '/home/a/.local/share/specwright'],
    ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Application Support/specwright'],
    ['win32', { HOME: 'C:/Users/a', APPDATA: 'C:/Roaming' }, 'C:/Roaming/specwright'],
    ['linux', { HOME: '/home/a', SPECWRIGHT_HOME: '/mine' }, '/mine'],
  ])('on %s with %o is %s', (platform, env, expected) => {
    expect(dataFolder(env, platform)).toBe(expected);
  });
});

describe('openProfile', () => {
  it('keeps its secrets and shows its folders to their owner only', async () => {
    const first = await openProfile(dir, 'default');
    const again = await openProfile(dir, 'default');
    expect(again).toEqual(first);
    expect(first.storeKey).toHaveLength(32);
    for (const folder of [dir, first.dir, first.userDataDir])
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(first.dir, 'token'))).mode & 0o777).toBe(0o600);
  });

  it('gives every profile a token of its own', async () => {
    expect((await openProfile(dir, 'one')).token).not.toBe((await openProfile(dir, 'two')).token);
  });

  it.each(['', '../up', 'a/b', 'a b', 'x'.repeat(41)])('refuses the name %j', async name => {
    await expect(openProfile(dir, name)).rejects.toMatchObject({ code: 'bad-profile-name' });
  });
});
