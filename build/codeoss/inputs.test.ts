import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifies } from '../../test/requirements.ts';
import { hashFiles } from './inputs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specwright-inputs-'));
  await writeFile(join(folder, 'edit.ts'), 'one');
});
afterEach(() => rm(folder, { recursive: true }));

it(
  verifies('codeoss.cache', 'makes another key of another content, name or platform, and of nothing else'),
  async () => {
    const key = await hashFiles(folder, [folder], 'linux');
    await writeFile(join(folder, 'edit.test.ts'), 'a test changes nothing that is built');
    expect(await hashFiles(folder, [folder], 'linux')).toBe(key);
    expect(await hashFiles(folder, [folder], 'darwin')).not.toBe(key);
    await writeFile(join(folder, 'edit.ts'), 'two');
    expect(await hashFiles(folder, [folder], 'linux')).not.toBe(key);
  },
);
