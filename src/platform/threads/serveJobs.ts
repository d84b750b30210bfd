import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../base/index.ts';
import type { ThreadMessage } from './threadMessage.ts';

/**
 * The inside of a worker that a {@link JobWorker} holds: loads what it needs, says so, then answers one job after the other.
 * A job whose answer rejects ends the worker.
 */
export async function serveJobs<Job, Answer>(
  load: () => Promise<(job: Job) => Answer | Promise<Answer>>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('This file runs in a worker thread only.');
  const post = (message: ThreadMessage): void => port.postMessage(message);
  // Nobody reads what a library prints here.
  Object.assign(console, { log: silent, info: silent, debug: silent, warn: silent, error: silent });
  try {
    const answer = await load();
    port.on('message', (job: Job) => {
      void (async () => post({ kind: 'done', value: await answer(job) }))();
    });
    post({ kind: 'ready' });
  } catch (error) {
    post({ kind: 'failed', reason: messageOf(error) });
  }
}

function silent(): void {}
