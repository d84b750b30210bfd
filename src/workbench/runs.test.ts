import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRuns } from './runs.ts';

/** Above every system's highest process id. */
const nobody = 2 ** 30;
let data: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'specwright-runs-'));
  await mkdir(join(data, 'runs'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const write = (name: string, value: unknown): Promise<void> =>
  writeFile(join(data, 'runs', name), typeof value === 'string' ? value : JSON.stringify(value));
/** A run's file as the engine writes it, as far as the server reads it. */
const run = (id: string, more: object = {}) => ({
  run: id,
  owner: `${process.pid}:1`,
  serverId: 'here',
  ...more,
});

describe('openRuns', () => {
  it('sees the runs of its server that a living process works on', async () => {
    await write('a.json', run('a'));
    await write('b.json', run('b', { serverId: 'elsewhere' }));
    await write('c.json', run('c', { owner: `${nobody}:1` }));
    await write('d.json', '{"run": "d", "ow');
    await write('e.json', run('../e'));
    await write('f.json', run('f', { owner: undefined }));
    expect(await openRuns(data, 'here').active()).toMatchObject([{ run: 'a' }]);
  });

  it('asks each of them to pause by a file beside its own', async () => {
    await write('a.json', run('a'));
    await write('b.json', run('b', { serverId: 'elsewhere' }));
    const runs = openRuns(data, 'here');
    await runs.requestPause('question');
    expect(await readFile(join(data, 'runs', 'a.stop'), 'utf8')).toBe('question');
    await runs.requestPause('boundary');
    expect(await readFile(join(data, 'runs', 'a.stop'), 'utf8')).toBe('');
    expect((await readdir(join(data, 'runs'))).filter(name => name.endsWith('.stop'))).toEqual(['a.stop']);
  });

  it('sees none where nothing was ever run', async () => {
    await rm(join(data, 'runs'), { recursive: true });
    expect(await openRuns(data, 'here').active()).toEqual([]);
  });
});
