import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenOnKeptPort } from './keptPort.ts';

let dir: string;
let servers: Server[];
let lines: string[];

const open = async (): Promise<number> => {
  const server = createServer();
  servers.push(server);
  return listenOnKeptPort(server, dir, line => lines.push(line));
};

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'specwright-port-'));
  [servers, lines] = [[], []];
});
afterEach(async () => {
  for (const server of servers) server.close();
  await rm(dir, { recursive: true, force: true });
});

describe('listenOnKeptPort', () => {
  it('draws a private port once and keeps it', async () => {
    const port = await open();
    expect(port).toBeGreaterThanOrEqual(49152);
    const [server] = servers;
    server?.close();
    if (server) await once(server, 'close');
    expect(await open()).toBe(port);
    expect(lines).toEqual([]);
  });

  it('draws a new one when another program holds it, and says so in one line', async () => {
    const port = await open();
    const other = await open();
    expect(other).not.toBe(port);
    expect(lines).toEqual([expect.stringContaining(`Port ${port} is taken`)]);
    expect(await readFile(join(dir, 'port'), 'utf8')).toBe(String(other));
  });

  it.each(['80', 'abc', '', '70000'])('ignores a kept port of %j', async kept => {
    await writeFile(join(dir, 'port'), kept);
    expect(await open()).toBeGreaterThanOrEqual(49152);
    expect(lines).toEqual([]);
  });
});
