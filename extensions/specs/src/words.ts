import { l10n } from 'vscode';
import type { DocumentName, DocumentState, DriftItem, SpecSnapshot } from '../../../src/protocol/index.ts';
import type { Gap } from './tree/coverage.ts';
import type { Closing } from './tree/nodes.ts';

/** A document's name as a heading. */
export function documentTitle(name: DocumentName): string {
  switch (name) {
    case 'requirements':
      return l10n.t('Requirements');
    case 'design':
      return l10n.t('Design');
    case 'tasks':
      return l10n.t('Tasks');
  }
}

/** A document's state in a few words; `waits` when it is the one whose gate is open. */
export function stateText(state: DocumentState, waits: boolean): string {
  switch (state) {
    case 'missing':
      return l10n.t('not written yet');
    case 'draft':
      return waits ? l10n.t('waiting for your approval') : l10n.t('draft');
    case 'approved':
      return l10n.t('approved');
    case 'changed':
      return l10n.t('changed since approval');
  }
}

/** Where a spec stands, beside its name. */
export function phaseText({ phase, totals, gate }: SpecSnapshot): string {
  if (gate) return l10n.t('{0}: waiting for you', documentTitle(gate));
  switch (phase) {
    case 'requirements':
    case 'design':
    case 'tasks':
      return documentTitle(phase);
    case 'implementation':
      return l10n.t('{0} of {1} tasks', totals.done, totals.total);
    case 'done':
      return l10n.t('done');
  }
}

/** What stands behind a tick. */
export function closingText(closing: Closing): string {
  switch (closing.kind) {
    case 'proof':
      return closing.expected === 'failure'
        ? l10n.t('failed, as it had to: {0}', closing.command)
        : l10n.t('proof: {0}', closing.command);
    case 'word':
      return l10n.t('your word: {0}', closing.reason);
    case 'hand':
      return l10n.t('ticked by hand');
  }
}

/** Which side of a pair moved. */
export function driftText(side: DriftItem['side']): string {
  switch (side) {
    case 'spec':
      return l10n.t('the criterion changed');
    case 'code':
      return l10n.t('the code changed');
    case 'both':
      return l10n.t('both changed');
    case 'missing':
      return l10n.t('one side is gone');
  }
}

/** What most needs a look among a spec's criteria. */
export function gapText({ kind, count }: Gap): string {
  if (kind === 'failing') return count === 1 ? l10n.t('1 failing') : l10n.t('{0} failing', count);
  return count === 1 ? l10n.t('1 in no task') : l10n.t('{0} in no task', count);
}
