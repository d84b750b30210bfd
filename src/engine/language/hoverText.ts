import type {
  CriterionState,
  DriftItem,
  Evidence,
  SpecTrace,
  TraceLink,
  TracedCriterion,
} from '../../protocol/index.ts';
import { resolveReferences, statusOf, type Task } from '../specs/index.ts';
import { type Named, idOf } from './names.ts';

/** What is known beside the documents; absent where it could not be found out. */
export interface HoverFacts {
  readonly trace?: SpecTrace | undefined;
  readonly drift?: readonly DriftItem[] | undefined;
}

const stateWords: Readonly<Record<CriterionState, string>> = {
  uncited: 'no task cites it',
  planned: 'planned: a task cites it',
  implemented: 'implemented: code names it',
  tested: 'tested: a test names it',
  failing: 'failing: a test of it failed',
  proved: 'proved: its tests passed',
  suspect: 'suspect: its text or its code moved on since they were accepted',
};
const statusWords = { todo: 'not started', queued: 'queued', running: 'in progress', done: 'done' } as const;
/** Longer lists are cut, so that a hover stays readable. */
const most = 8;

/** What a hover says of a thing; Markdown. */
export function hoverText(named: Named, facts: HoverFacts): string {
  switch (named.kind) {
    case 'criterion':
      return ofCriterion(named, facts);
    case 'requirement':
      return ofRequirement(named, facts);
    case 'property':
      return ofProperty(named);
    case 'task':
      return ofTask(named);
    case 'term':
      return `**${plain(named.term.term)}**\n\n${quote(named.term.text)}`;
  }
}

/** The state of a criterion in a few words. */
export function stateText(state: CriterionState): string {
  return stateWords[state];
}

function ofCriterion(named: Extract<Named, { kind: 'criterion' }>, { trace, drift }: HoverFacts): string {
  const { requirement, criterion } = named;
  const id = idOf(named);
  const traced = trace?.criteria.find(each => each.id === id);
  const moved = drift?.filter(each => each.criterion === id) ?? [];
  return blocks(
    `**${plain(id)}** · ${plain(headOf(requirement.number, requirement.title))}`,
    quote(criterion.text),
    traced && `State: **${traced.state}** (${stateWords[traced.state].replace(/^\w+: /, '')})`,
    traced && linksOf(traced),
    list(moved.map(driftText)),
  );
}

const linkWords: readonly (readonly [TraceLink['kind'], string])[] = [
  ['task', 'Task'],
  ['test', 'Test'],
  ['result', 'Result'],
  ['code', 'Code'],
  ['property', 'Property'],
  ['design', 'Design'],
  ['commit', 'Commit'],
];

function linksOf({ links }: TracedCriterion): string {
  const lines = linkWords.flatMap(([kind, word]) =>
    links.filter(link => link.kind === kind).map(link => `${word} ${linkText(link)}`),
  );
  // A test that names the criterion in its title and in a comment is one test.
  return list([...new Set(lines)]);
}

function linkText({ kind, target, state, outcome, status, evidence, file }: TraceLink): string {
  const words = [
    outcome,
    status && statusWords[status],
    evidence === 'hand'
      ? 'ticked by hand'
      : evidence === 'waiver'
        ? 'by waiver'
        : evidence && 'with evidence',
    state === 'covered' ? undefined : state,
  ].filter(word => word !== undefined);
  const place = file !== undefined && file !== target && kind !== 'task' ? ` (${plain(file)})` : '';
  return `${plain(target)}${place}${words.length > 0 ? ` — ${words.join(', ')}` : ''}`;
}

function driftText({ side, file }: DriftItem): string {
  const what = {
    spec: 'the spec moved on',
    code: 'the code moved on',
    both: 'both sides moved on',
    missing: 'the code is gone',
  }[side];
  return `Drift: ${what} since it was accepted (${plain(file)})`;
}

function ofRequirement(named: Extract<Named, { kind: 'requirement' }>, { trace }: HoverFacts): string {
  const { requirement, spec } = named;
  const coverage = trace?.requirements.find(({ number }) => number === requirement.number);
  const criteria = requirement.criteria.map(({ number, text }) => {
    const state = trace?.criteria.find(({ id }) => id === `${spec.name}/${number}`)?.state;
    return `${plain(number)} ${inline(short(text))}${state ? ` — ${state}` : ''}`;
  });
  return blocks(
    `**${plain(idOf(named))}** · ${plain(headOf(requirement.number, requirement.title))}`,
    requirement.userStory === undefined ? undefined : quote(requirement.userStory),
    coverage &&
      `${count(coverage.criteria, 'criterion', 'criteria')}: ${coverage.cited} in tasks, ${coverage.implemented} in code, ${coverage.tested} in tests, ${coverage.proved} proved`,
    list(criteria),
  );
}

function ofProperty(named: Extract<Named, { kind: 'property' }>): string {
  const { property, spec } = named;
  const { criteria } = resolveReferences(property.validates, spec.requirements?.tree.requirements ?? []);
  return blocks(
    `**${plain(idOf(named))}** · ${plain(property.title)}`,
    quote(property.text),
    criteria.length === 0
      ? undefined
      : `Validates:\n${list(criteria.map(({ number, text }) => `${plain(number)} ${inline(short(text))}`))}`,
  );
}

function ofTask(named: Extract<Named, { kind: 'task' }>): string {
  const { task, spec } = named;
  const { criteria } = resolveReferences(task.requirements, spec.requirements?.tree.requirements ?? []);
  const wave = spec.tasks?.tree.waves.find(({ tasks }) => tasks.includes(task.number));
  return blocks(
    `**${plain(idOf(named))}** · ${inline(task.title)}`,
    [statusWords[statusOf(task)], task.optional ? 'optional' : undefined, wave && `wave ${wave.id}`]
      .filter(word => word !== undefined)
      .join(' · ') + closing(task, named),
    criteria.length === 0
      ? undefined
      : `Requirements:\n${list(criteria.map(({ number, text }) => `${plain(number)} ${inline(short(text))}`))}`,
  );
}

function closing(task: Task, { spec }: Extract<Named, { kind: 'task' }>): string {
  if (task.mark !== 'x') return '';
  const evidence = spec.evidence.findLast((each: Evidence) => each.task === task.number);
  if (evidence) return ` · proved by \`${evidence.command.replaceAll('`', "'")}\``;
  const waiver = spec.waivers.findLast(each => each.task === task.number);
  if (waiver) return ` · waived by ${plain(waiver.by)}: ${plain(waiver.reason)}`;
  return task.children.length === 0 ? ' · ticked by hand' : '';
}

function headOf(number: string, title: string): string {
  return title === '' ? `Requirement ${number}` : `Requirement ${number}: ${title}`;
}

function count(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line;
}

function blocks(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n\n');
}

function list(entries: readonly string[]): string {
  const shown = entries.slice(0, most).map(entry => `- ${entry}`);
  if (entries.length > most) shown.push(`- … and ${entries.length - most} more`);
  return shown.join('\n');
}

function quote(text: string): string {
  return text === '' ? '' : `> ${inline(text).replaceAll('\n', '\n> ')}`;
}

/** Text of the workspace with its emphasis and code, but without links, pictures or markup: those could load something. */
function inline(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[\\[\]<>!&|]/g, String.raw`\$&`)))
    .join('');
}

/** Text that is no Markdown at all. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!<>&|~]/g, String.raw`\$&`);
}
