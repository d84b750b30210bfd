import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A turn of the agent that is under way, as its extension host says in `<data>/runs/<run>.json`. */
export interface Run {
  readonly run: string;
}

/** The runs of one server's windows; they outlive the window that started them. The engine writes and removes their files. */
export interface Runs {
  active(): Promise<readonly Run[]>;
  /**
   * Asks every active run to pause, by a file beside its own: at its next tool boundary, or (`question`) once it needs an
   * answer, since nobody is there to give one.
   */
  requestPause(when: 'boundary' | 'question'): Promise<void>;
}

/** The runs whose files carry `serverId` and whose process is alive. */
export function openRuns(dataDir: string, serverId: string): Runs {
  const dir = join(dataDir, 'runs');
  const active = async (): Promise<readonly Run[]> => {
    const names = await readdir(dir).catch(() => []);
    const files = await Promise.all(
      names.filter(name => name.endsWith('.json')).map(name => readRun(join(dir, name))),
    );
    return files.filter(
      file => file !== undefined && file.serverId === serverId && isAlive(file.pid),
    ) as readonly Run[];
  };
  return {
    active,
    requestPause: async when => {
      const text = when === 'question' ? when : '';
      for (const { run } of await active()) await writeFile(join(dir, `${run}.stop`), text, { mode: 0o600 });
    },
  };
}

interface RunFile extends Run {
  readonly serverId: string;
  readonly pid: number;
}

/** A run that was put down to be resumed has no owner, and counts as none. */
async function readRun(file: string): Promise<RunFile | undefined> {
  try {
    const { run, owner, serverId } = JSON.parse(await readFile(file, 'utf8')) as Readonly<
      Record<string, unknown>
    >;
    if (typeof run !== 'string' || !/^[\w-]+$/.test(run)) return undefined;
    if (typeof owner !== 'string' || typeof serverId !== 'string') return undefined;
    // `<process id>:<when it began>`.
    return { run, serverId, pid: Number.parseInt(owner, 10) };
  } catch {
    // Half written: the next look will find it whole.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch {
    return false;
  }
}
