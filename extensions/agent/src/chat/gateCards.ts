import { type ChatResponseStream, MarkdownString, Uri, l10n } from 'vscode';
import type { DocumentName, SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';
import { literal } from './markdown.ts';
import type { GateCard, TaskCard } from './routes.ts';

/** Shows, at the end of an answer, what the user can do next with the spec. */
export function showNextStep(stream: ChatResponseStream, spec: SpecSnapshot): void {
  if (spec.gate) return showGate(stream, spec, spec.gate);
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
  stream.confirmation(l10n.t('{0} of {1} tasks are done. Next:', done, total), message, data, buttons);
}

/** The button that opens a gate, by document. */
export function approveLabel(document: DocumentName): string {
  switch (document) {
    case 'requirements':
      return l10n.t('Approve requirements');
    case 'design':
      return l10n.t('Approve design');
    case 'tasks':
      return l10n.t('Approve tasks');
  }
}

function showGate(stream: ChatResponseStream, spec: SpecSnapshot, document: DocumentName): void {
  const { path, state } = spec.documents.find(({ name }) => name === document) ?? {};
  if (path === undefined) return;
  const data: GateCard = { card: 'gate', spec: spec.name, document };
  const link = `[${document}.md](${Uri.file(path).toString()})`;
  const title =
    state === 'changed' ? l10n.t('Changed since your approval') : l10n.t('Waiting for your approval');
  const message = new MarkdownString(l10n.t('Read {0}, edit it yourself, or say here what to change.', link));
  stream.confirmation(title, message, data, [approveLabel(document), l10n.t('Ask for changes')]);
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
