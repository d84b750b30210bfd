import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normalizePath } from '../../base/index.ts';
import { fileError } from './fileErrors.ts';
import { NodeFileSystem } from './nodeFileSystem.ts';

const isWindows = process.platform === 'win32';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let folder = '';
let files = new NodeFileSystem();

beforeEach(async () => {
  folder = await files.realPath(normalizePath(mkdtempSync(path.join(tmpdir(), 'specwright-fs-'))));
  files = new NodeFileSystem({ privateFolder: `${folder}/private` });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('NodeFileSystem', () => {
  it('writes whole files, makes folders, and leaves nothing else behind', async () => {
    await files.write(`${folder}/a/b/c.txt`, bytes('one'));
    await files.write(`${folder}/a/b/c.txt`, bytes('two'));
    expect(readFileSync(`${folder}/a/b/c.txt`, 'utf8')).toBe('two');
    expect(readdirSync(`${folder}/a/b`)).toEqual(['c.txt']);
    expect(await files.stat(`${folder}/a/b/c.txt`)).toMatchObject({ kind: 'file', size: 3 });
    expect(await files.stat(`${folder}/nowhere`)).toBeUndefined();
    expect(await files.stat(`${folder}/a/b/c.txt/d`)).toBeUndefined();
  });

  it.skipIf(isWindows)('keeps the mode of a file, and makes private ones for their owner alone', async () => {
    writeFileSync(`${folder}/run.sh`, '');
    chmodSync(`${folder}/run.sh`, 0o775);
    await files.write(`${folder}/run.sh`, bytes('x'));
    expect(statSync(`${folder}/run.sh`).mode & 0o777).toBe(0o775);
    await files.append(`${folder}/private/deep/log`, bytes('x'), { flush: true });
    await files.write(`${folder}/private/key`, bytes('x'));
    expect(statSync(`${folder}/private/deep`).mode & 0o777).toBe(0o700);
    expect(statSync(`${folder}/private/deep/log`).mode & 0o777).toBe(0o600);
    expect(statSync(`${folder}/private/key`).mode & 0o777).toBe(0o600);
  });

  it.skipIf(isWindows)('follows links, those that lead nowhere yet included, and keeps them', async () => {
    symlinkSync('target.txt', `${folder}/link`);
    expect(await files.realPath(`${folder}/link`)).toBe(`${folder}/target.txt`);
    await files.write(`${folder}/link`, bytes('x'));
    expect(lstatSync(`${folder}/link`).isSymbolicLink()).toBe(true);
    expect(readFileSync(`${folder}/target.txt`, 'utf8')).toBe('x');
    symlinkSync('/etc', `${folder}/out`);
    expect(await files.realPath(`${folder}/out/new/file`)).toBe('/etc/new/file');
    symlinkSync(`${folder}/round`, `${folder}/round`);
    await expect(files.realPath(`${folder}/round`)).rejects.toMatchObject({ code: 'file-error' });
    expect((await files.list(folder)).find(({ name }) => name === 'out')).toEqual({
      name: 'out',
      kind: 'link',
    });
  });

  it('appends', async () => {
    await files.append(`${folder}/log`, bytes('a\n'), { flush: false });
    await files.append(`${folder}/log`, bytes('b\n'), { flush: true });
    expect(readFileSync(`${folder}/log`, 'utf8')).toBe('a\nb\n');
  });

  it('removes files and folders', async () => {
    await files.write(`${folder}/a/b`, bytes(''));
    await files.remove(`${folder}/a`);
    expect(existsSync(`${folder}/a`)).toBe(false);
    await expect(files.remove(`${folder}/a`)).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('says what is wrong by code', async () => {
    await files.write(`${folder}/file`, bytes(''));
    await expect(files.read(`${folder}/nowhere`)).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(files.read(folder)).rejects.toMatchObject({ code: 'file-is-a-folder' });
    await expect(files.write(folder, bytes(''))).rejects.toMatchObject({ code: 'file-is-a-folder' });
    await expect(files.list(`${folder}/file`)).rejects.toMatchObject({ code: 'file-not-a-folder' });
    await expect(files.write(`${folder}/file/below`, bytes(''))).rejects.toMatchObject({
      code: 'file-not-a-folder',
    });
  });

  it.skipIf(process.platform !== 'linux')('names a full disk', async () => {
    await expect(files.append('/dev/full', bytes('x'), { flush: false })).rejects.toMatchObject({
      code: 'file-no-space',
      message: '/dev/full cannot be written: no space is left on the disk. Free some and try again.',
    });
  });
});

describe('fileError', () => {
  it.each([
    ['EACCES', 'file-denied'],
    ['EPERM', 'file-denied'],
    ['EROFS', 'file-denied'],
    ['EDQUOT', 'file-no-space'],
    ['ELOOP', 'file-error'],
    ['EIO', 'file-error'],
  ])('maps %s to %s and names the path', (system, code) => {
    const error = fileError(Object.assign(new Error('boom'), { code: system }), '/a/b');
    expect(error.code).toBe(code);
    expect(error.message).toContain('/a/b');
  });
});
