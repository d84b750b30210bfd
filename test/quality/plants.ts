import { createHash } from 'node:crypto';
import type { Criterion, Task } from '../../src/engine/index.ts';
import { type CheckedSpec, type RawFinding, checkSpec, settle } from '../../src/engine/testing/index.ts';
import { type CorpusSpec, type SpecTexts, toSpec } from './corpusSpecs.ts';
import { type Tally, nothing, plus } from './tally.ts';

/** A fault put into a real spec: what is handed to the rules, and the line where it must be found. */
interface Planted {
  readonly texts: SpecTexts;
  readonly more?: Partial<CheckedSpec>;
  readonly line?: number;
}

/** Puts one fault of a kind into a spec; nothing where it has no place for it. `pick` chooses, always the same way. */
type Plant = (
  spec: CheckedSpec,
  texts: SpecTexts,
  pick: <T>(list: readonly T[]) => T | undefined,
) => Planted | undefined;

/** How many specs get a fault of one kind. */
const wanted = 40;

/**
 * Faults that are rare in the wild, planted in real specs: what is found there is known without asking the rule. Everything
 * new of the rule's code counts, so a finding in the wrong place is wrong.
 */
export function measurePlants(specs: readonly CorpusSpec[]): ReadonlyMap<string, Tally> {
  const inOrder = specs.toSorted((left, right) => (digest(left.path) < digest(right.path) ? -1 : 1));
  return new Map(Object.entries(plants).map(([code, plant]) => [code, measureOne(inOrder, code, plant)]));
}

function measureOne(specs: readonly CorpusSpec[], code: string, plant: Plant): Tally {
  let tally = nothing;
  let done = 0;
  for (const { path, texts } of specs) {
    if (done === wanted) break;
    const clean = toSpec(path, texts);
    const planted = plant(
      clean,
      texts,
      list => list[Number.parseInt(digest(path).slice(0, 6), 16) % list.length],
    );
    if (!planted) continue;
    done += 1;
    const dirty = toSpec(path, planted.texts, planted.more);
    const before = new Set(findingsOf(toSpec(path, texts), code).map(keyOf));
    const fresh = findingsOf(dirty, code).filter(finding => !before.has(keyOf(finding)));
    const right = fresh.filter(
      ({ range }) => planted.line === undefined || range.start.line === planted.line,
    );
    tally = plus(tally, {
      right: Math.min(1, right.length),
      wrong: Math.max(0, fresh.length - 1) + (right.length === 0 && fresh.length === 1 ? 1 : 0),
      missed: right.length === 0 ? 1 : 0,
    });
  }
  return tally;
}

function findingsOf(spec: CheckedSpec, code: string): readonly RawFinding[] {
  const raw = checkSpec(spec);
  const all = code.startsWith('SW60') ? settle(spec, raw, { rules: [], settings: {} }) : raw;
  return all.filter(finding => finding.code === code);
}

/** Lines move when one is put in, so a finding is known by what it says. */
function keyOf({ message, subject }: RawFinding): string {
  return `${subject ?? ''} ${message}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const tasksOf = ({ tasks }: CheckedSpec): readonly Task[] => tasks?.tree.tasks ?? [];
const criteriaOf = ({ requirements }: CheckedSpec): readonly Criterion[] =>
  requirements?.tree.requirements.flatMap(({ criteria }) => criteria) ?? [];

/** The text with one line changed. */
function edit(text: string, line: number, change: (old: string) => string): string {
  return text
    .split(/(?<=\n)/)
    .map((old, index) => (index === line - 1 ? change(old) : old))
    .join('');
}

const emptied = (old: string): string => old.replace(/[^\r\n]+/, '');

/** Leaf tasks that link by a line of their own and by nothing else. */
function lonelyLinks(spec: CheckedSpec): readonly Task[] {
  return tasksOf(spec).filter(
    task =>
      task.children.length === 0 &&
      task.properties.length === 0 &&
      !task.number.startsWith('@') &&
      !/checkpoint|检查点|チェックポイント/i.test(task.title) &&
      linesOf(task).size === 1 &&
      !linesOf(task).has(task.line) &&
      (task.parent === undefined || task.parent.requirements.length + task.parent.properties.length === 0),
  );
}

const linesOf = (task: Task): ReadonlySet<number> =>
  new Set(task.requirements.map(({ range }) => range.start.line));

function graph(text: string, json: string): { readonly tasks: string } {
  return { tasks: `${text}\n\n## Task Dependency Graph\n\n\`\`\`json\n${json}\n\`\`\`\n` };
}

/** A spec with numbered tasks and no graph of its own. */
function firstNumber(spec: CheckedSpec, texts: SpecTexts): string | undefined {
  if (/waves|dependency graph/i.test(texts.tasks ?? '')) return undefined;
  return tasksOf(spec).find(({ number }) => /^[\d.]+$/.test(number))?.number;
}

/** A comment before a criterion's first line. */
function comment(spec: CheckedSpec, texts: SpecTexts, text: string): Planted | undefined {
  const criterion = criteriaOf(spec)[0];
  if (!criterion || texts.requirements === undefined) return undefined;
  const { line } = criterion.range.start;
  return {
    texts: {
      ...texts,
      requirements: edit(
        texts.requirements,
        line,
        old => `<!-- specwright-disable-next-line ${text} -->\n${old}`,
      ),
    },
    line,
  };
}

const plants: Readonly<Record<string, Plant>> = {
  SW301: (spec, texts, pick) => {
    const references = tasksOf(spec).flatMap(({ requirements }) => requirements);
    const isPlain = references.every(({ target, to }) => /^\d+\.\d+$/.test(target) && to === undefined);
    const cited = criteriaOf(spec).filter(({ number }) => references.some(({ target }) => target === number));
    const victim = pick(cited);
    const other = cited.find(criterion => criterion !== victim);
    if (!isPlain || !victim || !other || texts.tasks === undefined || spec.kind === 'bugfix')
      return undefined;
    let { tasks } = texts;
    for (const { target, range } of references.toReversed()) {
      if (target !== victim.number) continue;
      const { line, column } = range.start;
      tasks = edit(
        tasks,
        line,
        old => old.slice(0, column - 1) + other.number + old.slice(column - 1 + target.length),
      );
    }
    return { texts: { ...texts, tasks }, line: victim.range.start.line };
  },
  SW302: (spec, texts, pick) => {
    const criteria = spec.kind === 'bugfix' ? [] : criteriaOf(spec);
    const victim = pick(criteria);
    if (!victim || criteria.length < 2) return undefined;
    const tested = new Set(criteria.map(({ number }) => number).filter(number => number !== victim.number));
    return { texts, more: { tested }, line: victim.range.start.line };
  },
  SW303: (spec, texts, pick) => {
    const task = pick(lonelyLinks(spec));
    const line = task && [...linesOf(task)][0];
    if (!task || line === undefined || texts.tasks === undefined || lonelyLinks(spec).length < 2)
      return undefined;
    return { texts: { ...texts, tasks: edit(texts.tasks, line, emptied) }, line: task.line };
  },
  SW304: (spec, texts, pick) => {
    const reference = pick(
      tasksOf(spec)
        .flatMap(({ requirements }) => requirements)
        .filter(({ to }) => to === undefined),
    );
    if (!reference || texts.tasks === undefined || criteriaOf(spec).length === 0) return undefined;
    const { start, end } = reference.range;
    const change = (old: string): string =>
      `${old.slice(0, start.column - 1)}97.3${old.slice(end.column - 1)}`;
    return { texts: { ...texts, tasks: edit(texts.tasks, start.line, change) }, line: start.line };
  },
  SW305: (spec, texts, pick) => {
    const linked = (spec.design?.tree.properties ?? []).filter(
      ({ validates }) => new Set(validates.map(({ range }) => range.start.line)).size === 1,
    );
    const property = pick(linked);
    const line = property?.validates[0]?.range.start.line;
    if (!property || line === undefined || texts.design === undefined || criteriaOf(spec).length === 0)
      return undefined;
    return {
      texts: { ...texts, design: edit(texts.design, line, emptied) },
      line: property.range.start.line,
    };
  },
  SW401: (spec, texts) => {
    const number = firstNumber(spec, texts);
    if (number === undefined || texts.tasks === undefined) return undefined;
    return { texts: { ...texts, ...graph(texts.tasks, `{"waves": [{"id": 0, "tasks": ["${number}",]}]}`) } };
  },
  SW402: (spec, texts) => {
    const number = firstNumber(spec, texts);
    if (number === undefined || texts.tasks === undefined) return undefined;
    return {
      texts: { ...texts, ...graph(texts.tasks, `{"waves": [{"id": 0, "tasks": ["${number}", "97.1"]}]}`) },
    };
  },
  SW403: (spec, texts) => {
    const number = firstNumber(spec, texts);
    if (number === undefined || texts.tasks === undefined) return undefined;
    const waves = `{"id": 0, "tasks": ["${number}"]}, {"id": 1, "tasks": ["${number}"]}`;
    return { texts: { ...texts, ...graph(texts.tasks, `{"waves": [${waves}]}`) } };
  },
  SW404: (spec, texts, pick) => renumber(spec, texts, pick, 2),
  SW405: (spec, texts, pick) => renumber(spec, texts, pick, -1),
  SW406: (spec, texts, pick) => {
    const parents = tasksOf(spec).filter(
      ({ mark, children }) =>
        mark === 'x' && children.length > 0 && children.every(child => child.mark === 'x' && !child.optional),
    );
    const parent = pick(parents);
    const child = parent?.children[0];
    if (!parent || !child || texts.tasks === undefined || child.children.length > 0) return undefined;
    const change = (old: string): string =>
      `${old.slice(0, child.markColumn - 1)} ${old.slice(child.markColumn)}`;
    return { texts: { ...texts, tasks: edit(texts.tasks, child.line, change) }, line: parent.line };
  },
  SW407: (spec, texts, pick) => {
    const ticked = tasksOf(spec).filter(({ mark, children }) => mark === 'x' && children.length === 0);
    const victim = pick(ticked);
    if (!victim || ticked.length < 2) return undefined;
    const evidence = ticked
      .filter(task => task !== victim)
      .map(({ number }) => ({
        id: number,
        spec: spec.name,
        task: number,
        command: 'npm test',
        exitCode: 0,
        outputHash: '',
        time: '2026-01-01T00:00:00Z',
        durationMs: 1,
      }));
    return { texts, more: { evidence }, line: victim.line };
  },
  SW602: (spec, texts) => comment(spec, texts, 'SW101'),
  SW603: (spec, texts) => comment(spec, texts, 'SW404: planted'),
};

/** Gives the last of some sisters another number. */
function renumber(
  spec: CheckedSpec,
  texts: SpecTexts,
  pick: <T>(list: readonly T[]) => T | undefined,
  by: number,
): Planted | undefined {
  const parents = tasksOf(spec).filter(({ children }) => children.length > 1);
  const last = pick(parents)?.children.at(-1);
  const match = /^(\d+)\.(\d+)$/.exec(last?.number ?? '');
  if (!last || !match || last.children.length > 0 || texts.tasks === undefined) return undefined;
  const changed = `${match[1]}.${Number(match[2]) + by}`;
  const change = (old: string): string => old.replace(last.number, changed);
  return { texts: { ...texts, tasks: edit(texts.tasks, last.line, change) }, line: last.line };
}
