import type { SpecOutline } from '../../protocol/index.ts';
import { parseStatement } from '../ears/index.ts';
import {
  type Reference,
  type Requirement,
  type Spec,
  type Task,
  resolveReferences,
  statusOf,
  wavesOf,
} from '../specs/index.ts';

type OutlinedTask = SpecOutline['tasks'][number];

/** A spec as `spec show` prints it: requirements, properties, tasks and waves, with the ids that everyone uses. */
export function specOutline(spec: Spec): SpecOutline {
  const { requirements, design, tasks } = spec.documents;
  const known = requirements?.tree.requirements ?? [];
  const top = (tasks?.tree.tasks ?? []).filter(task => !task.parent);
  return {
    name: spec.name,
    kind: spec.kind,
    requirements: known.map(requirement => outlineOf(spec.name, requirement)),
    properties: (design?.tree.properties ?? []).map(({ number, title, validates }) => ({
      number,
      title,
      validates: idsOf(spec.name, validates, known),
    })),
    tasks: top.map(task => outlinedTask(spec.name, task, known)),
    waves: (tasks ? wavesOf(tasks.tree) : []).map(wave => [...wave.tasks]),
  };
}

function outlineOf(spec: string, requirement: Requirement): SpecOutline['requirements'][number] {
  const { number, title, userStory, range, criteria } = requirement;
  return {
    id: `${spec}/${number}`,
    number,
    title,
    ...(userStory !== undefined && { userStory }),
    range,
    criteria: criteria.map(criterion => ({
      id: `${spec}/${criterion.number}`,
      number: criterion.number,
      text: criterion.text,
      pattern: parseStatement(criterion.text).pattern,
      range: criterion.range,
    })),
  };
}

function outlinedTask(spec: string, task: Task, known: readonly Requirement[]): OutlinedTask {
  return {
    number: task.number,
    title: task.title,
    status: statusOf(task),
    optional: task.optional,
    requirements: idsOf(spec, task.requirements, known),
    range: task.range,
    children: task.children.map(child => outlinedTask(spec, child, known)),
  };
}

/** Ids of the criteria that references lead to, then those that lead nowhere, as ids of what they say. */
function idsOf(
  spec: string,
  references: readonly Reference[],
  known: readonly Requirement[],
): readonly string[] {
  const { criteria, unresolved } = resolveReferences(references, known);
  return [...criteria.map(criterion => criterion.number), ...unresolved].map(number => `${spec}/${number}`);
}
