import { l10n } from 'vscode';
import type { SpecSnapshot, TaskSnapshot } from '../../../../src/protocol/index.ts';
import type { SpecCache } from '../specCache.ts';
import { closingOf, isRunnable } from '../tree/nodes.ts';
import { closingText } from '../words.ts';
import type { Lens } from './lens.ts';

/** What can be done with each task, over its line; nothing before the tasks are approved. */
export function taskLenses(spec: SpecSnapshot, cache: SpecCache): readonly Lens[] {
  return isRunnable(spec) ? leaves(spec.tasks).flatMap(task => lensesOf(spec, task, cache)) : [];
}

function lensesOf(spec: SpecSnapshot, task: TaskSnapshot, cache: SpecCache): readonly Lens[] {
  const line = task.line - 1;
  const closing = closingOf(task);
  if (closing) {
    const icon = closing.kind === 'hand' ? 'check' : 'pass-filled';
    return [{ line, title: `$(${icon}) ${l10n.t('Done')} · ${closingText(closing)}` }, ...propertyLens(task)];
  }
  if (cache.isAtWork(spec.name, task)) {
    return [
      { line, title: `$(loading~spin) ${l10n.t('Running…')}` },
      { line, title: `$(debug-stop) ${l10n.t('Stop')}`, command: 'specwright.stop' },
    ];
  }
  if (cache.isBusy()) return [];
  const again = task.status === 'running';
  const title = again ? `$(debug-restart) ${l10n.t('Retry')}` : `$(play) ${l10n.t('Start task')}`;
  return [
    { line, title, command: 'specwright.startTask', args: [spec.name, task.number] },
    ...propertyLens(task),
  ];
}

/** How the property test of a task ended last. */
function propertyLens({ line, propertyStatus }: TaskSnapshot): readonly Lens[] {
  if (propertyStatus === undefined) return [];
  const title =
    propertyStatus === 'passed'
      ? `$(beaker) ${l10n.t('Property held')}`
      : `$(beaker-stop) ${l10n.t('Property failed')}`;
  return [{ line: line - 1, title }];
}

function leaves(tasks: readonly TaskSnapshot[]): readonly TaskSnapshot[] {
  return tasks.flatMap(task => (task.children.length === 0 ? [task] : leaves(task.children)));
}
