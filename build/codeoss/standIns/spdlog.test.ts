import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAsyncRotatingLogger } from './spdlog.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specwright-spdlog-'));
  file = join(folder, 'main.log');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the logger', () => {
  it('writes time, level and message from its level up', async () => {
    const logger = await createAsyncRotatingLogger('main', file, 1000, 2);
    logger.info('started');
    logger.trace('too small');
    logger.setLevel(4);
    logger.warn('now too small as well');
    logger.error('failed');
    logger.flush();
    const pattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[info\] started\n.* \[error\] failed\n$/;
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toMatch(pattern));
  });

  it('writes messages as they come once its formatters are cleared', async () => {
    const logger = await createAsyncRotatingLogger('main', file, 1000, 2);
    logger.clearFormatters();
    logger.info('a');
    logger.info('b\n');
    logger.flush();
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('ab\n'));
  });

  it('starts a new file when one is full and keeps so many', async () => {
    const logger = await createAsyncRotatingLogger('main', file, 10, 2);
    logger.clearFormatters();
    for (const line of ['first file', 'second file', 'third file']) {
      logger.info(line);
      logger.flush();
    }
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('third file'));
    expect((await readdir(folder)).sort()).toEqual(['main.1.log', 'main.log']);
    expect(await readFile(join(folder, 'main.1.log'), 'utf8')).toBe('second file');
  });
});
