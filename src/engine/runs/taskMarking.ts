import { messageOf } from '../../base/index.ts';
import type { TaskStatus } from '../../protocol/index.ts';
import type { ActiveRun } from './activeRun.ts';

/** A task by its number; with `title`, only if it is still the same. */
export interface TaskPlace {
  readonly spec: string;
  readonly number: string;
  readonly title?: string;
}

/** Sets a mark in the file as it is now and shows what changed. */
export async function markTask(
  run: ActiveRun,
  task: TaskPlace,
  status: TaskStatus,
  note?: string,
): Promise<void> {
  const { spec, ...ref } = task;
  const changes = await run.parts.specs.setTaskStatus(spec, ref, status);
  for (const change of changes) {
    const event = { spec, task: change.task, status: change.status, ...(note !== undefined && { note }) };
    await run.session.record({ kind: 'task', ...event });
    run.emit({ type: 'task', ...event });
  }
  run.parts.hub.emit('spec.changed', { spec });
}

/** Puts a task back to open while something else ends the run, which is the sentence to show. */
export async function reopenTask(run: ActiveRun, task: TaskPlace, note?: string): Promise<void> {
  try {
    await markTask(run, task, 'todo', note);
  } catch (error) {
    run.parts.deps.logger.warn(`Task ${task.number} could not be set back: ${messageOf(error)}`);
  }
}
