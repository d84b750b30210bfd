import { type Task, resolveReferences, textOfRange } from './documents/index.ts';
import type { Spec } from './spec.ts';

/** What the model is told when it carries out one task. */
export interface TaskBrief {
  readonly spec: string;
  readonly number: string;
  readonly title: string;
  /** The task's lines as they are written, below the lines of the groups it belongs to. */
  readonly task: string;
  /** The criteria it cites, in the order of the requirements; ids as in `rate-limiter/2.3`. */
  readonly criteria: readonly { readonly id: string; readonly number: string; readonly text: string }[];
  /** Citations that lead nowhere. */
  readonly unresolved: readonly string[];
  /** The whole text of the design; empty where there is none. */
  readonly design: string;
}

/** Gathers what a task needs; `undefined` where the spec has no task of this number. */
export function taskBrief(spec: Spec, number: string): TaskBrief | undefined {
  const tree = spec.documents.tasks?.tree;
  const task = tree?.tasks.find(candidate => candidate.number === number);
  if (!tree || !task) return undefined;
  const groups = groupsAbove(task).map(group => tree.lines[group.line - 1]?.text ?? '');
  const cited = [task, ...groupsAbove(task).reverse()].find(({ requirements }) => requirements.length > 0);
  const { criteria, unresolved } = resolveReferences(
    cited?.requirements ?? [],
    spec.documents.requirements?.tree.requirements ?? [],
  );
  return {
    spec: spec.name,
    number,
    title: task.title,
    task: [...groups, textOfRange(tree, task.range)].join('\n'),
    criteria: criteria.map(criterion => ({
      id: `${spec.name}/${criterion.number}`,
      number: criterion.number,
      text: criterion.text,
    })),
    unresolved,
    design: spec.documents.design?.text ?? '',
  };
}

/** The groups that a task belongs to, the outermost first. */
function groupsAbove(task: Task): Task[] {
  const groups: Task[] = [];
  for (let group = task.parent; group; group = group.parent) groups.unshift(group);
  return groups;
}
