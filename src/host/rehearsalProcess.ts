import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CodedError, type Disposable, messageOf } from '../base/index.ts';

const patienceMs = 20_000;

/** The rehearsal server as a child process. It leaves when its standard input closes, so it cannot outlive us. */
export interface RehearsalProcess extends Disposable {
  readonly url: string;
  readonly key: string;
}

/** What to start. */
export interface RehearsalStart {
  readonly entry: string;
  readonly nodePath: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called when it ends although nobody disposed of it. */
  readonly onLost: () => void;
}

/** Starts it and waits for its address. Rejects with `rehearsal-unavailable`. */
export async function startRehearsalProcess(start: RehearsalStart): Promise<RehearsalProcess> {
  const child = spawn(start.nodePath, [start.entry], {
    env: start.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let isWanted = true;
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => (complaint = (complaint + bytes.toString()).slice(-500)));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout });
  const dispose = (): void => {
    isWanted = false;
    child.stdin.end();
    child.kill();
  };
  try {
    const { url, key } = await new Promise<{ readonly url: string; readonly key: string }>(
      (resolve, reject) => {
        const timer = setTimeout(
          () => reject(new CodedError('timeout', 'it did not start in time')),
          patienceMs,
        );
        lines.once('line', line => {
          clearTimeout(timer);
          resolve(parseAddress(line));
        });
        child.once('error', reject);
        child.once('exit', () => reject(new CodedError('exit', complaint.trim() || 'it ended at once')));
      },
    );
    child.once('exit', () => {
      if (isWanted) start.onLost();
    });
    return { url, key, dispose };
  } catch (error) {
    dispose();
    const message = `The rehearsal could not be started: ${messageOf(error)}.`;
    throw new CodedError('rehearsal-unavailable', message, { cause: error });
  }
}

function parseAddress(line: string): { readonly url: string; readonly key: string } {
  const value = JSON.parse(line) as { readonly url?: unknown; readonly key?: unknown };
  if (typeof value.url !== 'string' || typeof value.key !== 'string') {
    throw new CodedError('rehearsal-unavailable', 'it did not tell its address');
  }
  return { url: value.url, key: value.key };
}
