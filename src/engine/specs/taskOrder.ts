import type { Task, TasksDocument } from './documents/index.ts';
import { wavesOf } from './taskGraph.ts';
import { isRunnable } from './taskMarks.ts';

/** Which tasks a run of all of them takes along. */
export interface RunScope {
  /** Starred tasks too; without it they are passed over. */
  readonly includeOptional: boolean;
}

/**
 * The open tasks in the order in which they are carried out, in groups that may run side by side: the waves of the
 * dependency graph, or those that the list implies where there is none. A group named in a wave stands for its tasks; a task that
 * no wave names comes as soon as every task above it in the file has had its turn. Finished tasks are left out.
 */
export function runOrder(tree: TasksDocument, scope: RunScope): readonly (readonly Task[])[] {
  const steps = tree.tasks.filter(isRunnable);
  const waveOf = readWaveOf(tree);
  const groups = new Map<number, Task[]>();
  let highest = -1;
  let alone = 0;
  for (const task of steps) {
    const wave = waveOf.get(task);
    // Fractions keep tasks of no wave apart from each other and between the waves.
    const turn = wave ?? highest + (alone += 1) / (steps.length + 1);
    if (wave !== undefined && wave > highest) {
      highest = wave;
      alone = 0;
    }
    groups.set(turn, [...(groups.get(turn) ?? []), task]);
  }
  return [...groups]
    .sort(([left], [right]) => left - right)
    .map(([, tasks]) => tasks.filter(task => isWanted(task, scope)))
    .filter(tasks => tasks.length > 0);
}

function isWanted(task: Task, scope: RunScope): boolean {
  return task.mark !== 'x' && (scope.includeOptional || !task.optional);
}

/** Position of each task's wave. The first mention of a task counts. */
function readWaveOf(tree: TasksDocument): ReadonlyMap<Task, number> {
  const byNumber = new Map(tree.tasks.map(task => [task.number, task]));
  const waveOf = new Map<Task, number>();
  wavesOf(tree).forEach((wave, position) => {
    for (const number of wave.tasks) {
      const task = byNumber.get(number.replace(/\.$/, ''));
      for (const step of task ? stepsOf(task) : []) if (!waveOf.has(step)) waveOf.set(step, position);
    }
  });
  return waveOf;
}

function stepsOf(task: Task): readonly Task[] {
  return isRunnable(task) ? [task] : task.children.flatMap(stepsOf);
}
