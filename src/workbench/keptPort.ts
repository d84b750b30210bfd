import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { CodedError } from '../base/index.ts';

export const host = '127.0.0.1';
/** IANA's range for private use; below it live well-known services, which a browser may even refuse to open. */
const [lowest, highest] = [49152, 65535];
const attempts = 50;

/**
 * Makes `server` listen on the profile's port, which is drawn at random once and kept: the page's storage is keyed by
 * origin, a new port would lose it. When another program holds the port a new one is drawn, kept and reported.
 */
export async function listenOnKeptPort(
  server: Server,
  profileDir: string,
  report: (line: string) => void,
): Promise<number> {
  const file = join(profileDir, 'port');
  const kept = Number(await readFile(file, 'utf8').catch(() => ''));
  const isKept = Number.isInteger(kept) && kept >= lowest && kept <= highest;
  if (isKept && (await listens(server, kept))) return kept;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowest, highest + 1);
    if (!(await listens(server, port))) continue;
    await writeFile(file, String(port), { mode: 0o600 });
    if (isKept) {
      report(
        `Port ${kept} is taken by another program; using ${port} from now on. Window layout starts afresh.`,
      );
    }
    return port;
  }
  throw new CodedError('no-port', `No free port found on ${host} between ${lowest} and ${highest}.`);
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const onListening = (): void => {
      server.off('error', onError);
      resolve(true);
    };
    server.once('error', onError).once('listening', onListening).listen(port, host);
  });
}
