import type { Task, TasksDocument } from '../../specs/index.ts';

/** A task with the numbers of those that it waits for. */
export interface Dependency {
  readonly task: Task;
  readonly on: readonly string[];
}

/** Reads `_Depends: 1.1, 2.3_` in the details of tasks; numbers that no task has are left out. */
export function dependenciesOf({ tasks, lines }: TasksDocument): Dependency[] {
  const known = new Set(tasks.map(({ number }) => number));
  return tasks.flatMap(task => {
    const on = lines.slice(task.range.start.line, task.range.end.line).flatMap(({ text }) => {
      const list = /_Depends(?: on)?\s*:([^_]*)_/i.exec(text)?.[1] ?? '';
      return (list.match(/\d+(?:\.\d+)*/g) ?? []).filter(number => known.has(number));
    });
    return on.length > 0 ? [{ task, on }] : [];
  });
}

/** One cycle, as numbers in its order; empty where there is none. */
export function findCycle(dependencies: readonly Dependency[]): readonly string[] {
  const edges = new Map(dependencies.map(({ task, on }) => [task.number, on]));
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const cycle = walk(start, edges, done);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** Depth first with a stack of our own, so that a long chain costs no call depth. */
function walk(
  start: string,
  edges: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): readonly string[] {
  const path: { readonly number: string; next: number }[] = [{ number: start, next: 0 }];
  const open = new Set([start]);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const target = done.has(top.number) ? undefined : edges.get(top.number)?.[top.next];
    top.next += 1;
    if (target === undefined) {
      done.add(top.number);
      open.delete(top.number);
      path.pop();
    } else if (open.has(target)) {
      const numbers = path.map(({ number }) => number);
      return numbers.slice(numbers.indexOf(target));
    } else if (!done.has(target)) {
      open.add(target);
      path.push({ number: target, next: 0 });
    }
  }
  return [];
}
