import type { TasksDocument } from '../../specs/index.ts';
import type { CheckContext } from '../context.ts';
import { rangeOfLine } from '../places.ts';
import type { RawFinding, Rule } from '../rule.ts';
import { dependenciesOf, findCycle } from './dependencies.ts';
import { graphPlace, placeInGraph } from './graphPlace.ts';

/** A dependency graph that is there and cannot be read. */
export const unreadableWaves: Rule = {
  code: 'SW401',
  check: context => {
    const tree = context.spec.tasks?.tree;
    if (tree?.wavesProblem === undefined) return [];
    const line = (graphPlace(tree)?.from ?? 0) + 1;
    return [
      finding(
        context,
        'SW401',
        rangeOfLine(tree, line),
        'The task dependency graph cannot be read: write {"waves": [{"id": 0, "tasks": ["1.1"]}]}.',
      ),
    ];
  },
};

/** A wave that names a task which is not there. */
export const unknownWaveTask: Rule = {
  code: 'SW402',
  check: context => {
    const tree = context.spec.tasks?.tree;
    const place = tree && graphPlace(tree);
    if (!tree || !place) return [];
    const known = new Set(tree.tasks.map(({ number }) => number));
    const unknown = new Set(
      tree.waves.flatMap(wave => wave.tasks).filter(number => !known.has(bare(number))),
    );
    return [...unknown].map(number =>
      finding(
        context,
        'SW402',
        placeInGraph(tree, place, number),
        `The waves name task ${number}, which is not there: correct or remove it.`,
      ),
    );
  },
};

/** An order that cannot be kept: a task in two waves, tasks that wait for one another, a task that runs before what it waits for. */
export const impossibleOrder: Rule = {
  code: 'SW403',
  check: context => {
    const tree = context.spec.tasks?.tree;
    return tree ? [...repeated(context, tree), ...cycles(context, tree), ...tooEarly(context, tree)] : [];
  },
};

function bare(number: string): string {
  return number.replace(/\.$/, '');
}

function repeated(context: CheckContext, tree: TasksDocument): RawFinding[] {
  const place = graphPlace(tree);
  const counts = new Map<string, number>();
  for (const number of tree.waves.flatMap(wave => wave.tasks))
    counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => place !== undefined && count > 1)
    .map(([number]) =>
      finding(
        context,
        'SW403',
        place ? placeInGraph(tree, place, number, 1) : rangeOfLine(tree, 1),
        `The waves name task ${number} twice, so it would wait for itself: keep one.`,
        number,
      ),
    );
}

function cycles(context: CheckContext, tree: TasksDocument): RawFinding[] {
  const cycle = findCycle(dependenciesOf(tree));
  const task = tree.tasks.find(({ number }) => number === cycle[0]);
  if (!task) return [];
  const way = [...cycle, task.number].join(' → ');
  return [
    finding(
      context,
      'SW403',
      rangeOfLine(tree, task.line),
      `The tasks wait for one another (${way}): take one of the waits out.`,
      task.number,
    ),
  ];
}

function tooEarly(context: CheckContext, tree: TasksDocument): RawFinding[] {
  const waveOf = new Map(
    tree.waves.flatMap((wave, position) => wave.tasks.map(task => [bare(task), position])),
  );
  return dependenciesOf(tree).flatMap(({ task, on }) => {
    const own = waveOf.get(task.number);
    const late = on.find(number => own !== undefined && (waveOf.get(number) ?? -1) >= own);
    if (late === undefined) return [];
    return [
      finding(
        context,
        'SW403',
        rangeOfLine(tree, task.line),
        `Task ${task.number} waits for ${late}, which runs no earlier: move one of them to another wave.`,
        task.number,
      ),
    ];
  });
}

function finding(
  { spec }: CheckContext,
  code: string,
  range: RawFinding['range'],
  ...[message, task]: [string, string?]
): RawFinding {
  return {
    code,
    message,
    file: spec.tasks?.file ?? '',
    range,
    spec: spec.name,
    ...(task !== undefined && { subject: `${spec.name}#${task}` }),
    fixes: [],
  };
}
