import { type Task, type TasksDocument, print, textOfRange } from './documents/index.ts';
import { isRunnable } from './taskMarks.ts';

/** One step of the graph, as the documented JSON has it. */
export interface GraphWave {
  readonly id: number;
  readonly tasks: readonly string[];
}

/** The waves of a task list: those that it has, else those that it implies. */
export function wavesOf(tree: TasksDocument): readonly GraphWave[] {
  return tree.waves.length > 0 ? tree.waves : inferWaves(tree);
}

/**
 * The waves that a task list without a graph implies. Starred tasks stay out, as in a written graph. A task waits
 * - for the tasks that its `_Depends: …_` line names, if it has one;
 * - else for the task before it in the file, or, marked `(P)`, for the one before the run of `(P)` tasks it belongs to;
 * - a checkpoint for everything above it, and everything below it for the checkpoint.
 * Tasks that name the same file never share a wave. Numbers that lead nowhere and circles are passed over, in file order.
 */
export function inferWaves(tree: TasksDocument): readonly GraphWave[] {
  const steps = tree.tasks.filter(task => isRunnable(task) && !task.optional);
  const needs = dependenciesOf(tree, steps);
  const files = new Map(steps.map(step => [step, filesOf(tree, step)]));
  const placed = new Set<Task>();
  const waves: GraphWave[] = [];
  while (placed.size < steps.length) {
    const open = steps.filter(step => !placed.has(step));
    const ready = open.filter(step => [...(needs.get(step) ?? [])].every(need => placed.has(need)));
    // A circle has no beginning; the file's order gives it one.
    const wave = withoutSharedFiles(ready.length > 0 ? ready : open.slice(0, 1), files);
    for (const step of wave) placed.add(step);
    waves.push({ id: waves.length, tasks: wave.map(({ number }) => number) });
  }
  return waves;
}

/**
 * The text of a task list with this graph under `## Task Dependency Graph`: an old graph is replaced, a missing section is
 * added at the end, and nothing else changes.
 */
export function withGraph(tree: TasksDocument, waves: readonly GraphWave[]): string {
  const eol = tree.lines.find(line => line.eol !== '')?.eol ?? '\n';
  const block = ['```json', JSON.stringify({ waves }), '```'];
  const section = tree.sections.find(({ title }) => /\btask dependency graph\b/i.test(title));
  const texts = tree.lines.map(line => line.text);
  if (!section) {
    const whole = print(tree);
    const gap = whole === '' || /(?:\r\n|\n|\r)\s*$/.test(whole) ? eol : eol + eol;
    return `${whole}${gap}${['## Task Dependency Graph', '', ...block].join(eol)}${eol}`;
  }
  const heading = section.range.start.line - 1;
  const end = Math.min(section.range.end.line, texts.length);
  const fence = findFence(texts, heading + 1, end);
  const lines = (items: readonly string[]): TasksDocument['lines'] => items.map(text => ({ text, eol }));
  const before = tree.lines.slice(0, fence?.from ?? heading + 1);
  const after = tree.lines.slice(fence ? fence.to + 1 : heading + 1);
  const middle = fence ? lines(block) : lines(['', ...block]);
  return print({ bom: tree.bom, lines: [...closed(before, eol), ...middle, ...after] });
}

/** A last line without its end gets one, now that something follows it. */
function closed(lines: TasksDocument['lines'], eol: string): TasksDocument['lines'] {
  const last = lines.at(-1);
  return last?.eol === '' && last.text !== '' ? [...lines.slice(0, -1), { text: last.text, eol }] : lines;
}

function findFence(
  texts: readonly string[],
  from: number,
  end: number,
): { readonly from: number; readonly to: number } | undefined {
  const open = texts.findIndex((text, index) => index >= from && index < end && /^\s*```/.test(text));
  if (open < 0) return undefined;
  const close = texts.findIndex((text, index) => index > open && /^\s*```\s*$/.test(text));
  return { from: open, to: close < 0 ? texts.length - 1 : close };
}

function dependenciesOf(tree: TasksDocument, steps: readonly Task[]): ReadonlyMap<Task, ReadonlySet<Task>> {
  const byNumber = new Map(tree.tasks.map(task => [task.number, task]));
  const needs = new Map<Task, Set<Task>>();
  let barrier: Task | undefined;
  let anchor: Task | undefined;
  for (const [position, step] of steps.entries()) {
    const text = textOfRange(tree, step.range);
    const named = namedIn(text)?.flatMap(number => stepsBelow(byNumber.get(number)));
    const mine = new Set<Task>();
    if (isCheckpoint(step)) for (const earlier of steps.slice(0, position)) mine.add(earlier);
    else if (named) for (const need of named) if (need !== step) mine.add(need);
    const before = isParallel(step) ? anchor : steps[position - 1];
    if (!named && before) mine.add(before);
    if (barrier) mine.add(barrier);
    if (!isParallel(step)) anchor = step;
    if (isCheckpoint(step)) barrier = step;
    needs.set(step, mine);
  }
  return needs;
}

function stepsBelow(task: Task | undefined): readonly Task[] {
  if (!task) return [];
  if (isRunnable(task)) return task.optional ? [] : [task];
  return task.children.flatMap(stepsBelow);
}

/** The numbers of a `_Depends: 1.1, 2_` line; `undefined` where a task has none. */
function namedIn(text: string): readonly string[] | undefined {
  const list = /^\s*(?:[-*+]\s+)?[_*]{1,3}Depends(?:\s+on)?[_*]{0,3}\s*[:：](.*)$/im.exec(text)?.[1];
  return list === undefined ? undefined : [...list.matchAll(/\d+(?:\.\d+)*/g)].map(([number]) => number);
}

function isCheckpoint(task: Task): boolean {
  return /^checkpoint\b|^(?:检查点|チェックポイント)/i.test(task.title);
}

/** `(P)` is how cc-sdd says that a task may run beside its neighbours. */
function isParallel(task: Task): boolean {
  return task.notes.isParallel === true;
}

/** Files that a task names in backticks. */
function filesOf(tree: TasksDocument, task: Task): ReadonlySet<string> {
  const names = textOfRange(tree, task.range).matchAll(/`([\w@.\-/\\]+\.[A-Za-z]\w{0,9})`/g);
  return new Set([...names].map(match => match[1] ?? ''));
}

function withoutSharedFiles(
  ready: readonly Task[],
  files: ReadonlyMap<Task, ReadonlySet<string>>,
): readonly Task[] {
  const taken = new Set<string>();
  return ready.filter(step => {
    const mine = files.get(step) ?? new Set();
    if ([...mine].some(file => taken.has(file))) return false;
    for (const file of mine) taken.add(file);
    return true;
  });
}
