import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFolder } from './checkFolder.ts';
import { prepareDemo } from './prepareDemo.ts';

let root: string;
let samples: string;
let copies: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'specwright-demo-'));
  [samples, copies] = [join(root, 'samples'), join(root, 'copies')];
  for (const name of ['shop', 'api']) {
    await mkdir(join(samples, name, 'src'), { recursive: true });
    await writeFile(join(samples, name, 'src', 'index.ts'), name);
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('prepareDemo', () => {
  it('copies the first sample by name, or the one asked for', async () => {
    const first = await prepareDemo({ samples, copies });
    const named = await prepareDemo({ samples, copies, name: 'shop' });
    expect([first, named]).toEqual([join(copies, 'api-1'), join(copies, 'shop-1')]);
    expect(await readFile(join(named, 'src', 'index.ts'), 'utf8')).toBe('shop');
  });

  it('never touches an earlier copy', async () => {
    const first = await prepareDemo({ samples, copies });
    await writeFile(join(first, 'mine.txt'), 'kept');
    expect(await prepareDemo({ samples, copies })).toBe(join(copies, 'api-2'));
    expect(await readFile(join(first, 'mine.txt'), 'utf8')).toBe('kept');
  });

  it('names the samples when there is no such one', async () => {
    await expect(prepareDemo({ samples, copies, name: 'x' })).rejects.toThrow(/'x'.*api, shop/);
  });
});

describe('checkFolder', () => {
  it('resolves an existing folder and refuses the rest in one sentence', async () => {
    expect(await checkFolder('samples', root)).toBe(samples);
    await expect(checkFolder('nowhere', root)).rejects.toThrow(/There is no folder .*nowhere/);
    await expect(checkFolder('samples/api/src/index.ts', root)).rejects.toThrow(/is a file/);
  });
});
