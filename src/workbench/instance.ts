import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entryCookie } from './gate.ts';
import type { Profile } from './profile.ts';

/** The server that already runs for a profile answered; `url` opens a window on the folder that was handed over. */
export interface HandedOver {
  readonly url: string;
}

/** This process is the profile's server. */
export interface Instance {
  /** Tells later launches where to hand their folder; `serverId` is what runs of this server carry. */
  listensOn(port: number, serverId: string): Promise<void>;
  release(): Promise<void>;
}

const patienceMs = 10_000;
const intervalMs = 100;

/**
 * Makes this process the one server of the profile, or hands `folder` to the process that is. A lock whose process is gone,
 * or does not answer for ten seconds, is taken over.
 */
export async function becomeInstance(
  profile: Profile,
  folder: string | undefined,
): Promise<{ readonly instance: Instance } | { readonly handedOver: HandedOver }> {
  const file = join(profile.dir, 'instance.json');
  for (const deadline = Date.now() + patienceMs; ;) {
    if (await claim(file)) return { instance: instanceAt(file) };
    const owner = await readOwner(file);
    const url = owner?.port === undefined ? undefined : await handOver(profile, owner.port, folder);
    if (url !== undefined) return { handedOver: { url } };
    const gone = owner !== undefined && !isAlive(owner.pid);
    if (gone || Date.now() > deadline) await rm(file, { force: true });
    else await new Promise(resolve => setTimeout(resolve, intervalMs));
  }
}

async function claim(file: string): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid }), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function instanceAt(file: string): Instance {
  return {
    listensOn: (port, serverId) =>
      writeFile(file, JSON.stringify({ pid: process.pid, port, serverId }), { mode: 0o600 }),
    release: () => rm(file, { force: true }),
  };
}

async function readOwner(
  file: string,
): Promise<{ readonly pid: number; readonly port?: number } | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as { pid: number; port?: number };
  } catch {
    // Half written, or just released.
    return undefined;
  }
}

/** Asks the server on `port` to open a window; undefined when nobody of this profile answers there. */
async function handOver(
  profile: Profile,
  port: number,
  folder: string | undefined,
): Promise<string | undefined> {
  const gate = { authority: `127.0.0.1:${port}`, profile: profile.name, token: profile.token };
  try {
    const response = await fetch(`http://${gate.authority}/_specwright/open`, {
      method: 'POST',
      headers: { cookie: entryCookie(gate), 'content-type': 'application/json' },
      body: JSON.stringify({ folder }),
      signal: AbortSignal.timeout(intervalMs * 20),
    });
    if (!response.ok) return undefined;
    const body = (await response.json()) as { url?: unknown };
    return typeof body.url === 'string' ? body.url : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
