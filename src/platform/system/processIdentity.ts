import { readFileSync } from 'node:fs';

/**
 * Names this process so that another one can tell whether it still lives: its id and, where the system tells, when it
 * began, since ids are given out again.
 */
export function processIdentity(): string {
  return identityOf(process.pid);
}

/** Whether the process of that name still lives. */
export function isProcessAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch {
    // Gone, or somebody else's and so none of ours.
    return false;
  }
  return identityOf(pid) === identity;
}

function identityOf(pid: number): string {
  return `${pid}:${startTime(pid)}`;
}

/** Field 22 of Linux's `/proc/<pid>/stat`, in clock ticks since the machine started (proc(5)). */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
