import { l10n } from 'vscode';
import { baseName } from '../../../../src/base/index.ts';
import type { DocumentName, SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';
import { isRunnable } from '../tree/nodes.ts';
import type { Lens } from './lens.ts';

/** The state of a document and its gate, over its first line. */
export function documentLenses(spec: SpecSnapshot, name: DocumentName, busy: boolean): readonly Lens[] {
  const { state, behind } = spec.documents.find(document => document.name === name) ?? {};
  const lenses: Lens[] = [];
  const add = (title: string, command?: string, ...args: readonly unknown[]): void => {
    lenses.push({ line: 0, title, ...(command !== undefined && { command, args }) });
  };
  if (state === 'approved') add(`$(pass-filled) ${l10n.t('Approved')}`);
  if (state === 'draft') add(`$(circle-large-filled) ${draftText(spec, name)}`);
  if (state === 'changed') add(`$(warning) ${l10n.t('Changed since approval')}`);
  if (!busy && (spec.gate === name || state === 'changed')) {
    const approve = state === 'changed' ? l10n.t('Approve again') : l10n.t('Approve');
    add(`$(check) ${approve}`, 'specwright.approve', spec.name, name);
    add(`$(comment-discussion) ${l10n.t('Ask for changes')}`, 'specwright.askForChanges', spec.name, name);
  }
  if (name === 'requirements') {
    add(`$(table) ${l10n.t('Trace matrix')}`, 'specwright.openTraceMatrix', spec.name);
  }
  if (behind) {
    const files = spec.documents.filter(one => behind.includes(one.name)).map(one => baseName(one.path));
    add(`$(warning) ${l10n.t('Behind {0}', files.join(', '))}`);
    if (!busy) add(`$(sync) ${l10n.t('Sync')}`, 'specwright.sync', spec.name, name);
    if (!busy && state === 'approved' && spec.gate !== name)
      add(`$(check) ${l10n.t('It still fits')}`, 'specwright.approve', spec.name, name);
  }
  if (name === 'tasks' && isRunnable(spec)) {
    add(l10n.t('{0} of {1} tasks done', spec.totals.done, spec.totals.total));
    if (busy) add(`$(debug-stop) ${l10n.t('Stop')}`, 'specwright.stop');
    else if (spec.totals.done < spec.totals.total) {
      add(`$(run-all) ${l10n.t('Run all tasks')}`, 'specwright.runAllTasks', spec.name);
    }
    if (!busy && spec.totals.optional > 0 && hasOpenOptional(spec.tasks))
      add(`$(run-all) ${l10n.t('Run all, optional too')}`, 'specwright.runEveryTask', spec.name);
  }
  return lenses;
}

function hasOpenOptional(tasks: readonly TaskSnapshot[]): boolean {
  return tasks.some(task => (task.optional && task.status !== 'done') || hasOpenOptional(task.children));
}

function draftText(spec: SpecSnapshot, name: DocumentName): string {
  return spec.gate === name ? l10n.t('Waiting for your approval') : l10n.t('Draft');
}
