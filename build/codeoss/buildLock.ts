import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const interval = 200;

/**
 * Runs `work` while no other process builds in `out`: the others wait for it and then find its products. The lock of a
 * process that is gone is taken over.
 */
export async function withBuildLock<T>(
  out: string,
  report: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const lock = join(out, 'lock');
  await mkdir(out, { recursive: true });
  for (let told = false; !(await take(lock)); told = true) {
    if (!told) report('Waiting for another build to end');
    await new Promise(resolve => setTimeout(resolve, interval));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    // An empty file is one whose owner is just writing its number.
    if (owner > 0 && !isAlive(owner)) await rm(lock, { force: true });
    return false;
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
