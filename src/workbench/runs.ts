import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A turn of the agent that is under way, as its extension host says in `<data>/runs/<id>.json`. */
export interface Run {
  readonly id: string;
  readonly pid: number;
  readonly folder: string;
}

/** The runs of one server's windows; they outlive the window that started them. */
export interface Runs {
  active(): Promise<readonly Run[]>;
  /** Asks every active run to stop at its next tool boundary; it removes its file when it has. */
  requestStop(): Promise<void>;
}

/** The runs whose files carry `serverId` and whose process is alive. What a dead process left behind is removed. */
export function openRuns(dataDir: string, serverId: string): Runs {
  const dir = join(dataDir, 'runs');
  const active = async (): Promise<readonly Run[]> => {
    const names = await readdir(dir).catch(() => []);
    const runs = await Promise.all(
      names.filter(name => name.endsWith('.json')).map(name => readRun(join(dir, name))),
    );
    return runs.filter(
      run => run !== undefined && run.serverId === serverId && isAlive(run.pid),
    ) as readonly Run[];
  };
  return {
    active,
    requestStop: async () => {
      for (const run of await active()) await writeFile(join(dir, `${run.id}.stop`), '', { mode: 0o600 });
    },
  };
}

/** Removes the files of runs whose process is gone; what they did is in the journal. */
export async function removeDeadRuns(dataDir: string): Promise<void> {
  const dir = join(dataDir, 'runs');
  for (const name of await readdir(dir).catch(() => [])) {
    if (!name.endsWith('.json')) continue;
    const run = await readRun(join(dir, name));
    if (run && isAlive(run.pid)) continue;
    for (const suffix of ['.json', '.stop'])
      await rm(join(dir, name.replace(/\.json$/, suffix)), { force: true });
  }
}

async function readRun(file: string): Promise<(Run & { readonly serverId: string }) | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<Run & { serverId: string }>;
    const { id, pid, folder, serverId } = value;
    if (typeof id !== 'string' || !/^[\w-]+$/.test(id) || typeof pid !== 'number') return undefined;
    return { id, pid, folder: String(folder ?? ''), serverId: String(serverId ?? '') };
  } catch {
    // Half written: the next look will find it whole.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
