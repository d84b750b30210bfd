import { CodedError, joinPath, relativePath } from '../../base/index.ts';
import type { Evidence } from '../../protocol/index.ts';
import type { FirstRequest } from '../sessions/index.ts';
import {
  type BugfixRole,
  type ProjectFiles,
  type PropertyProject,
  type Spec,
  type Task,
  type TaskBrief,
  type TasksDocument,
  bugfixRole,
  findPropertyProject,
  isPropertyTask,
  propertySkeleton,
  taskBrief,
} from '../specs/index.ts';
import type { ActiveRun } from './activeRun.ts';
import { type PromptName, renderPrompt } from './prompts.ts';

type TaskFix = Extract<FirstRequest, { kind: 'task' }>['fix'];

/** What is known of a task before its turn begins. */
export interface TaskPlan {
  readonly spec: Spec;
  readonly tree: TasksDocument;
  readonly task: Task;
  readonly brief: TaskBrief;
  readonly role: BugfixRole | undefined;
  /** It tests properties, and how that can be done here. */
  readonly project: PropertyProject | undefined;
  /** The command that failed while the bug was there; this task closes when it succeeds. */
  readonly rerun: string | undefined;
  readonly prompt: string;
  /** Only tests may be written, since the code is to be seen as it is. */
  readonly testsOnly: boolean;
}

/** Works out what the model is told for a task. Asks the user for a library that is missing. Rejects with `task-not-found`. */
export async function planTask(
  run: ActiveRun,
  name: string,
  { number, fix }: { readonly number: string; readonly fix?: TaskFix },
): Promise<TaskPlan> {
  const spec = await run.parts.specs.load(name);
  const tree = spec?.documents.tasks?.tree;
  const task = tree?.tasks.find(candidate => candidate.number === number);
  const brief = spec && taskBrief(spec, number);
  if (!spec || !tree || !task || !brief) {
    throw new CodedError(
      'task-not-found',
      `Task ${number} is no longer in tasks.md of "${name}". The run ends here.`,
    );
  }
  const role = bugfixRole(spec, tree, task);
  const isProperty = role !== 'exploration' && isPropertyTask(spec, tree, task);
  const project = isProperty ? await propertyProject(run) : undefined;
  const rerun = await rerunOf(run, spec, task);
  const notes = [
    ...(role === 'preservation' ? [note(run, 'notePreservation', {})] : []),
    ...(rerun === undefined ? [] : [note(run, 'noteVerify', { command: rerun })]),
    ...(project ? [await propertyNote(run, { spec, task, project })] : []),
    ...(fix ? [fixNote(run, fix)] : []),
  ];
  const prompt = note(run, role === 'exploration' ? 'taskExploration' : 'task', {
    number,
    spec: name,
    task: brief.task,
    criteria: brief.criteria.map(({ number: id, text }) => `${id} ${text}`).join('\n') || '(none)',
    design: brief.design || '(none)',
    notes: notes.map(text => `\n\n${text}`).join(''),
  });
  const testsOnly = role === 'exploration' || role === 'preservation' || fix?.what === 'test';
  return { spec, tree, task, brief, role, project, rerun, prompt, testsOnly };
}

/** Why a write does not belong into a task that may only write tests; `undefined` where it does. */
export function onlyTests(root: string, path: string): string | undefined {
  const relative = relativePath(root, joinPath(root, path));
  const isTest =
    /(?:^|[/_.-])(?:tests?|specs?|__tests__|spec_helper|conftest|testdata|fixtures?)(?:[/_.-]|$)/i;
  const inCode = !relative.startsWith('.kiro/') && !relative.startsWith('../');
  if (inCode && (isTest.test(relative) || /Tests?\.\w+$/.test(relative))) return undefined;
  return 'this task writes tests and nothing else, so that they are seen on the code as it is';
}

function note(run: ActiveRun, name: PromptName, values: Readonly<Record<string, string>>): string {
  return renderPrompt(run.parts.deps.prompts, name, values);
}

/** How properties can be tested in the workspace. */
export function propertyProject(run: ActiveRun): Promise<PropertyProject> {
  const { files, workspace } = run.parts.deps;
  const project: ProjectFiles = {
    read: async path => {
      if ((await files.stat(path))?.kind !== 'file') return undefined;
      return new TextDecoder().decode(await files.read(path));
    },
    list: async path => {
      if ((await files.stat(path))?.kind !== 'folder') return undefined;
      return (await files.list(path)).map(({ name }) => name);
    },
  };
  return findPropertyProject(workspace.root, project);
}

async function propertyNote(
  run: ActiveRun,
  { spec, task, project }: { readonly spec: Spec; readonly task: Task; readonly project: PropertyProject },
): Promise<string> {
  const all = spec.documents.design?.tree.properties ?? [];
  const properties = all.filter(({ number }) => task.properties.includes(number));
  const skeleton = propertySkeleton(spec.name, properties, project);
  const { library } = project;
  if (!library) return note(run, 'notePropertyNotRunnable', { skeleton: skeleton.text });
  return note(run, 'noteProperty', {
    library: await libraryNote(run, { spec: spec.name, task: task.number, library }),
    fence: skeleton.fence,
    skeleton: skeleton.text,
  });
}

/** Says whether the library is there; a missing one is the user's to allow, and its command asks as any other does. */
async function libraryNote(
  run: ActiveRun,
  wanted: {
    readonly spec: string;
    readonly task: string;
    readonly library: NonNullable<PropertyProject['library']>;
  },
): Promise<string> {
  const { spec, task, library } = wanted;
  if (library.isThere) return `${library.name} is installed; use it.`;
  const { name, install } = library;
  const isWanted = await run
    .gate()
    .install?.({ spec, task, library: name, command: install }, run.stop.signal);
  if (isWanted === true)
    return `${name} is not installed. The developer wants it: run \`${install}\` first, by itself; they are asked once more.`;
  return (
    `${name} is not installed and the developer did not ask for it: install nothing. Generate the inputs with a small seeded ` +
    'generator of your own in place of the library.'
  );
}

function fixNote(run: ActiveRun, { what, counterexample }: NonNullable<TaskFix>): string {
  const { library, test, values, error } = counterexample;
  return note(run, what === 'code' ? 'noteFixCode' : 'noteFixTest', {
    library,
    test: test === '' ? '' : ` in “${test}”`,
    values: error === undefined ? values : `${values}\n${error}`,
  });
}

/** For `Verify that the exploration test now passes`: the command that failed as it had to. */
async function rerunOf(run: ActiveRun, spec: Spec, task: Task): Promise<string | undefined> {
  if (spec.kind !== 'bugfix' || !/\bexploration\b|探索/i.test(task.title)) return undefined;
  if (!/\b(?:verify|re-?run|passes)\b|验证|通过/i.test(task.title)) return undefined;
  const { evidence } = await run.parts.specs.recordsOf(spec.name);
  const failures = evidence.filter(entry => entry.spec === spec.name && entry.expected === 'failure');
  return failures.reduce<Evidence | undefined>(
    (last, entry) => (last && last.time > entry.time ? last : entry),
    undefined,
  )?.command;
}
