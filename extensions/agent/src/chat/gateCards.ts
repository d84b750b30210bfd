import { type ChatResponseStream, MarkdownString, Uri, l10n } from 'vscode';
import type { DocumentName, SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';
import { baseName } from '../../../../src/base/index.ts';
import { fenced, literal } from './markdown.ts';
import type { GateCard, PropertyCard, SyncCard, TaskCard } from './routes.ts';
import type { CounterexampleEvent } from './runPresenter.ts';

/** Shows, at the end of an answer, what the user can do next with the spec. */
export function showNextStep(
  stream: ChatResponseStream,
  spec: SpecSnapshot,
  summaries: ReadonlyMap<DocumentName, string> = new Map(),
): void {
  if (spec.gate) return showGate(stream, spec, { document: spec.gate, summary: summaries.get(spec.gate) });
  const late = spec.documents.find(({ behind }) => behind !== undefined);
  if (late) return showSync(stream, spec, late);
  if (spec.phase === 'done') {
    stream.markdown(`\n\n${l10n.t('Every task of **{0}** is done.', literal(spec.name))}`);
    return;
  }
  const next = nextTask(spec.tasks);
  if (spec.phase !== 'implementation' || !next) return;
  const { done, total } = spec.totals;
  const data: TaskCard = { card: 'task', spec: spec.name, task: next.number };
  const message = new MarkdownString(`**${literal(next.number)}** ${literal(next.title)}`);
  const buttons = [l10n.t('Start task {0}', next.number), l10n.t('Run all tasks')];
  if (hasOpenOptional(spec.tasks)) buttons.push(runEveryLabel());
  stream.confirmation(l10n.t('{0} of {1} tasks are done. Next:', done, total), message, data, buttons);
}

/** The button that opens a gate, by document. */
export function approveLabel(document: DocumentName, kind: SpecSnapshot['kind'] = 'feature'): string {
  switch (document) {
    case 'requirements':
      return kind === 'bugfix' ? l10n.t('Approve bug report') : l10n.t('Approve requirements');
    case 'design':
      return l10n.t('Approve design');
    case 'tasks':
      return l10n.t('Approve tasks');
  }
}

/** The button that runs starred tasks too. */
export function runEveryLabel(): string {
  return l10n.t('Run all, optional too');
}

/** The buttons for a property that does not hold, in the order of {@link PropertyCard}. */
export function propertyLabels(): readonly [code: string, spec: string, test: string] {
  return [l10n.t('Fix code'), l10n.t('Fix spec'), l10n.t('Fix test')];
}

/** Shows the smallest input for which a property does not hold, and asks what is wrong. */
export function showProperty(
  stream: ChatResponseStream,
  { spec, task, properties, found }: CounterexampleEvent,
): void {
  const data: PropertyCard = { card: 'property', spec, task, properties, found };
  const { values, shrinks, error, test } = found;
  const lines = [
    fenced(values, 'text'),
    [
      ...(shrinks === undefined ? [] : [l10n.t('The smallest input found, after {0} steps.', shrinks)]),
      ...(test === '' ? [] : [literal(test)]),
      ...(error === undefined ? [] : [literal(error)]),
    ].join(' · '),
    l10n.t('What is wrong: the code, the spec, or the test?'),
  ];
  const names = properties.map(number => l10n.t('Property {0}', number)).join(', ');
  const title = l10n.t('{0} does not hold', names);
  stream.confirmation(title, new MarkdownString(lines.join('\n\n')), data, [...propertyLabels()]);
}

function showSync(
  stream: ChatResponseStream,
  spec: SpecSnapshot,
  { name, path, behind = [] }: SpecSnapshot['documents'][number],
): void {
  const data: SyncCard = { card: 'sync', spec: spec.name, document: name };
  const files = spec.documents.filter(one => behind.includes(one.name)).map(one => baseName(one.path));
  const title = l10n.t('{0} is behind {1}', baseName(path), files.join(', '));
  const message = new MarkdownString(
    l10n.t('What it follows from has changed since you approved it. Sync rewrites what no longer fits.'),
  );
  stream.confirmation(title, message, data, [syncLabel(name), l10n.t('It still fits')]);
}

/** The button that brings a document up to those before it. */
function syncLabel(document: DocumentName): string {
  switch (document) {
    case 'requirements':
      return l10n.t('Sync requirements');
    case 'design':
      return l10n.t('Sync design');
    case 'tasks':
      return l10n.t('Sync tasks');
  }
}

function hasOpenOptional(tasks: readonly TaskSnapshot[]): boolean {
  return tasks.some(task => (task.optional && task.status !== 'done') || hasOpenOptional(task.children));
}

function showGate(
  stream: ChatResponseStream,
  spec: SpecSnapshot,
  { document, summary }: { readonly document: DocumentName; readonly summary: string | undefined },
): void {
  const { path, state } = spec.documents.find(({ name }) => name === document) ?? {};
  if (path === undefined) return;
  const data: GateCard = { card: 'gate', spec: spec.name, document };
  const link = `[${baseName(path)}](${Uri.file(path).toString()})`;
  const title =
    state === 'changed' ? l10n.t('Changed since your approval') : l10n.t('Waiting for your approval');
  const ask = l10n.t('Read {0}, edit it yourself, or say here what to change.', link);
  const next = nextText(spec, document);
  const message = new MarkdownString(
    [...(summary === undefined ? [] : [literal(summary)]), `${ask} ${next}`].join('\n\n'),
  );
  stream.confirmation(title, message, data, [approveLabel(document, spec.kind), l10n.t('Ask for changes')]);
}

/** What the approval leads to. */
function nextText(spec: SpecSnapshot, document: DocumentName): string {
  const position = spec.documents.findIndex(({ name }) => name === document);
  const next = spec.documents[position + 1];
  if (!next) return l10n.t('Your approval opens the tasks.');
  if (next.state !== 'missing') return '';
  return l10n.t('Your approval goes on with {0}.', baseName(next.path));
}

/** The first leaf that is neither done nor optional. */
function nextTask(tasks: readonly TaskSnapshot[]): TaskSnapshot | undefined {
  for (const task of tasks) {
    if (task.status === 'done' || task.optional) continue;
    const child = nextTask(task.children);
    if (child || task.children.length === 0) return child ?? task;
  }
  return undefined;
}
