import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRuns, removeDeadRuns } from './runs.ts';

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
const run = (id: string, more: object = {}) => ({
  id,
  folder: '/a',
  pid: process.pid,
  serverId: 'here',
  ...more,
});

describe('openRuns', () => {
  it('sees the runs of its server whose process is alive', async () => {
    await write('a.json', run('a'));
    await write('b.json', run('b', { serverId: 'elsewhere' }));
    await write('c.json', run('c', { pid: nobody }));
    await write('d.json', '{"id": "d", "pi');
    await write('e.json', run('../e'));
    expect((await openRuns(data, 'here').active()).map(({ id }) => id)).toEqual(['a']);
  });

  it('asks each of them to stop by a file beside its own', async () => {
    await write('a.json', run('a'));
    await write('b.json', run('b', { serverId: 'elsewhere' }));
    await openRuns(data, 'here').requestStop();
    expect((await readdir(join(data, 'runs'))).filter(name => name.endsWith('.stop'))).toEqual(['a.stop']);
  });

  it('sees none where nothing was ever run', async () => {
    await rm(join(data, 'runs'), { recursive: true });
    expect(await openRuns(data, 'here').active()).toEqual([]);
  });
});

describe('removeDeadRuns', () => {
  it('removes what a dead process left behind', async () => {
    await write('a.json', run('a', { pid: nobody }));
    await write('a.stop', '');
    await write('b.json', run('b', { serverId: 'elsewhere' }));
    await removeDeadRuns(data);
    expect(await readdir(join(data, 'runs'))).toEqual(['b.json']);
  });
});
