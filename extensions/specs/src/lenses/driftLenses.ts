import { CodeLens, type CodeLensProvider, EventEmitter, Range, type TextDocument, l10n } from 'vscode';
import type { DriftItem, TracedCriterion } from '../../../../src/protocol/index.ts';
import { fileUri } from '../openPlace.ts';
import type { TraceFeed } from '../trace/traceFeed.ts';
import { pairName } from '../tree/nodes.ts';
import { driftText } from '../words.ts';

/** Over each criterion that drifted: what moved, the way to the other side, and the two answers. */
export class DriftLenses implements CodeLensProvider {
  private readonly feed: TraceFeed;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(feed: TraceFeed) {
    this.feed = feed;
    feed.onDidChange(() => this.changed.fire());
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const { traces, drift } = this.feed.current();
    if (drift.length === 0) return [];
    const here = traces
      .flatMap(({ criteria }) => criteria)
      .filter(({ file, range }) => isAt(file, document) && range.start.line <= document.lineCount);
    return here.flatMap(criterion =>
      drift.filter(item => item.criterion === criterion.id).flatMap(item => lensesOf(criterion, item)),
    );
  }
}

function isAt(file: string, document: TextDocument): boolean {
  return document.uri.path.endsWith(`/${file}`) && fileUri(file).path === document.uri.path;
}

function lensesOf({ range }: TracedCriterion, pair: DriftItem): readonly CodeLens[] {
  const at = new Range(range.start.line - 1, 0, range.start.line - 1, 0);
  const lens = (title: string, command: string): CodeLens =>
    new CodeLens(at, { title, command: `specwright.specs.${command}`, arguments: [pair] });
  return [
    lens(`$(warning)\u00a0${l10n.t('Drift')}: ${pairName(pair)}, ${driftText(pair.side)}`, 'openDriftCode'),
    lens(l10n.t('Spec is right'), 'acceptSpec'),
    lens(l10n.t('Code is right'), 'acceptCode'),
  ];
}
