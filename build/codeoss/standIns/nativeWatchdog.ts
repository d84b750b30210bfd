/** The exit code that the real module uses, so that logs read the same. */
const parentGone = 87;

/** Ends this process a few seconds after the process `parent` is gone, so that no extension host is left behind. */
export function start(parent: number): void {
  setInterval(() => {
    if (!isAlive(parent)) process.exit(parentGone);
  }, 3000).unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
