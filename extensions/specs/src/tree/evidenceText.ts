import { l10n } from 'vscode';
import type { Evidence, TaskSnapshot, TaskUsage, Waiver } from '../../../../src/protocol/index.ts';
import { closingOf } from './nodes.ts';

/** One fact about how a task closed. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** In a few words, what stands behind a tick. */
export function closingHeadline(task: TaskSnapshot): string {
  switch (closingOf(task)?.kind) {
    case 'proof':
      return task.evidence?.expected === 'failure'
        ? l10n.t('Shown by a test that fails, as it must before the bug is mended')
        : l10n.t('Proved by a command');
    case 'word':
      return l10n.t('Closed on a person’s word, without proof');
    case 'hand':
      return l10n.t('Ticked by hand: no proof and no reason on record');
    case undefined:
      return l10n.t('Not closed yet');
  }
}

/** What is on record: of a proof the command and its outcome, of a word its reason and whose it is. */
export function closingFacts(task: TaskSnapshot): readonly Fact[] {
  switch (closingOf(task)?.kind) {
    case 'proof':
      return task.evidence ? proofFacts(task.evidence) : [];
    case 'word':
      return task.waiver ? wordFacts(task.waiver) : [];
    default:
      return [];
  }
}

function proofFacts(evidence: Evidence): readonly Fact[] {
  const { command, exitCode, time, durationMs, tests } = evidence;
  return [
    { name: l10n.t('Command'), value: command },
    { name: l10n.t('Exit code'), value: String(exitCode) },
    { name: l10n.t('Time'), value: localTime(time) },
    { name: l10n.t('Duration'), value: l10n.t('{0} s', (durationMs / 1000).toFixed(1)) },
    ...(tests ? [{ name: l10n.t('Tests'), value: tests.join(', ') }] : []),
    ...placeAndCost(evidence),
  ];
}

function wordFacts(waiver: Waiver): readonly Fact[] {
  return [
    { name: l10n.t('Reason'), value: waiver.reason },
    { name: l10n.t('By'), value: waiver.by },
    { name: l10n.t('Time'), value: localTime(waiver.time) },
    ...placeAndCost(waiver),
  ];
}

function placeAndCost({ commit, usage }: Evidence | Waiver): readonly Fact[] {
  return [
    ...(commit === undefined ? [] : [{ name: l10n.t('Commit'), value: commit.slice(0, 12) }]),
    ...(usage ? [{ name: l10n.t('Cost'), value: usageText(usage) }] : []),
  ];
}

function usageText({ inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens }: TaskUsage): string {
  const read = (inputTokens + cacheReadTokens + cacheWriteTokens).toLocaleString();
  return l10n.t('{0} tokens read, {1} written', read, outputTokens.toLocaleString());
}

/** A record's time as the user reads it; as it is written where it is no time. */
function localTime(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toLocaleString();
}
