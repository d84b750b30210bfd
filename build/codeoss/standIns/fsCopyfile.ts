/** The real module copies on write through a native call; Node's own `cp` asks the file system for the same. */
export { cp } from 'node:fs/promises';
