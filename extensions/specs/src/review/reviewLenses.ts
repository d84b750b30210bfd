import { CodeLens, type CodeLensProvider, EventEmitter, Range, type TextDocument, l10n } from 'vscode';
import type { DocumentReview } from './documentReview.ts';

/** Over a document with drafts: how many there are, and the way to send them. */
export class ReviewLenses implements CodeLensProvider {
  private readonly review: DocumentReview;
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(review: DocumentReview) {
    this.review = review;
    review.onDidChange(() => this.changed.fire());
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const count = this.review.count(document.uri);
    if (count === 0) return [];
    const title = `$(comment-draft)\u00a0${l10n.t('Send review ({0})', count)}`;
    const command = { title, command: 'specwright.review.send', arguments: [document.uri] };
    return [new CodeLens(new Range(0, 0, 0, 0), command)];
  }
}
