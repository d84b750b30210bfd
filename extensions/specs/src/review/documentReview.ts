import {
  type CommentReply,
  type CommentThread,
  CommentThreadCollapsibleState,
  EventEmitter,
  type ExtensionContext,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  Uri,
  commands,
  comments,
  l10n,
  workspace,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../../../src/base/index.ts';
import type { DocumentName } from '../../../../src/protocol/index.ts';
import type { SpecCache } from '../specCache.ts';
import { placeDraft, readDrafts, reviewText, shiftPlace } from './draft.ts';
import { Remark, markDraft, markSent, moveThread, redraw, remarksOf, toDraft } from './reviewThread.ts';

const storageKey = 'review.drafts';

/** Comments on the lines of spec documents: drafts until the user sends all of a document as one request. */
export class DocumentReview implements Disposable {
  private readonly context: ExtensionContext;
  private readonly cache: SpecCache;
  private readonly own = new DisposableStore();
  private readonly changed = new EventEmitter<void>();
  private readonly controller = comments.createCommentController('specwright.review', l10n.t('Spec review'));
  /** By the document's address. */
  private readonly threads = new Map<string, Set<CommentThread>>();
  readonly onDidChange = this.changed.event;

  constructor(context: ExtensionContext, cache: SpecCache) {
    this.context = context;
    this.cache = cache;
    this.controller.options = {
      prompt: l10n.t('Add another comment'),
      placeHolder: l10n.t('What should change here? It is kept as a draft until you send the review.'),
    };
    this.controller.commentingRangeProvider = {
      provideCommentingRanges: document =>
        this.documentAt(document.uri) ? [new Range(0, 0, Math.max(0, document.lineCount - 1), 0)] : [],
    };
    this.own.add(this.controller);
    this.own.add(this.changed);
    this.own.add(workspace.onDidChangeTextDocument(change => this.follow(change)));
    this.own.add(workspace.onDidOpenTextDocument(document => this.replace(document)));
    void this.restore();
  }

  /** How many remarks of a document wait to be sent. */
  count(uri: Uri): number {
    return this.draftsAt(uri).reduce((sum, thread) => sum + thread.comments.length, 0);
  }

  /** Paths of the documents that have drafts. */
  paths(): readonly string[] {
    return [...this.threads.keys()]
      .map(key => Uri.parse(key))
      .filter(uri => this.count(uri) > 0)
      .map(uri => uri.fsPath);
  }

  /** Keeps what the user wrote as a draft; in a thread that has one, as another remark. */
  add({ thread, text }: CommentReply): void {
    if (text.trim() === '') {
      if (thread.comments.length === 0) thread.dispose();
      return;
    }
    redraw(thread, [...remarksOf(thread), new Remark(thread, text)]);
    this.keep(thread);
  }

  edit(remark: Remark): void {
    remark.edit();
    redraw(remark.thread, remarksOf(remark.thread));
  }

  /** Ends an edit of a remark, with or without what was written. */
  endEdit(remark: Remark, isKept: boolean): void {
    if (isKept) remark.save();
    else remark.cancel();
    redraw(remark.thread, remarksOf(remark.thread));
    if (isKept) this.store();
  }

  remove(remark: Remark): void {
    const left = remarksOf(remark.thread).filter(one => one !== remark);
    if (left.length === 0) return this.discard(remark.thread);
    redraw(remark.thread, left);
    this.store();
  }

  discard(thread: CommentThread): void {
    this.threads.get(thread.uri.toString())?.delete(thread);
    thread.dispose();
    this.store();
  }

  /** Takes a sent thread up again, as a draft. */
  reopen(thread: CommentThread): void {
    this.keep(thread);
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
  }

  /** Sends every draft of a document as one request for changes. What was not taken stays a draft. */
  async send(uri: Uri): Promise<void> {
    const place = this.documentAt(uri);
    const drafts = this.draftsAt(uri);
    if (!place || drafts.length === 0) return;
    const document = await workspace.openTextDocument(uri);
    // The agent reads the file, so the line numbers must be those of the file.
    if (document.isDirty && !(await document.save())) return;
    const lines = linesOf(document);
    const text = reviewText(drafts.map(thread => toDraft(thread, lines)));
    const isSent = await commands.executeCommand<boolean>(
      'specwright.askForChanges',
      place.spec,
      place.document,
      text,
    );
    if (!isSent) return;
    for (const thread of drafts) markSent(thread);
    this.store();
  }

  dispose(): void {
    this.own.dispose();
  }

  private keep(thread: CommentThread): void {
    const key = thread.uri.toString();
    const known = this.threads.get(key) ?? new Set();
    this.threads.set(key, known.add(thread));
    markDraft(thread);
    this.store();
  }

  private draftsAt(uri: Uri): readonly CommentThread[] {
    return [...(this.threads.get(uri.toString()) ?? [])].filter(
      ({ contextValue }) => contextValue === 'draft',
    );
  }

  private documentAt(uri: Uri): { readonly spec: string; readonly document: DocumentName } | undefined {
    if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') return undefined;
    for (const spec of this.cache.all()) {
      const found = spec.documents.find(({ path }) => uri.path === Uri.file(path).path);
      if (found) return { spec: spec.name, document: found.name };
    }
    return undefined;
  }

  private follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    const threads = this.threads.get(document.uri.toString());
    if (!threads || contentChanges.length === 0) return;
    for (const thread of threads) {
      const before = { start: thread.range?.start.line ?? 0, end: thread.range?.end.line ?? 0 };
      let place = before;
      for (const { range, text } of contentChanges) {
        const added = text.split('\n').length - 1;
        place = shiftPlace(place, { start: range.start.line, end: range.end.line, added });
      }
      const last = Math.max(0, document.lineCount - 1);
      moveThread(thread, Math.min(place.start, last), Math.min(place.end, last));
    }
    this.store();
  }

  /** A document that was changed while no editor had it: its drafts look for their lines. */
  private replace(document: TextDocument): void {
    const kept = this.stored()[document.uri.toString()];
    if (kept === undefined) return;
    const drafts = readDrafts(kept);
    const lines = linesOf(document);
    for (const [index, thread] of this.draftsAt(document.uri).entries()) {
      const draft = drafts[index];
      if (!draft) continue;
      const { start, end } = placeDraft(draft, lines);
      moveThread(thread, start, end);
    }
  }

  private async restore(): Promise<void> {
    for (const [key, kept] of Object.entries(this.stored())) {
      const uri = Uri.parse(key);
      const lines = await workspace.openTextDocument(uri).then(linesOf, () => undefined);
      if (!lines) continue;
      for (const draft of readDrafts(kept)) {
        const { start, end, remarks } = placeDraft(draft, lines);
        const thread = this.controller.createCommentThread(uri, new Range(start, 0, end, 0), []);
        thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
        redraw(
          thread,
          remarks.map(text => new Remark(thread, text)),
        );
        this.threads.set(key, (this.threads.get(key) ?? new Set()).add(thread));
        markDraft(thread);
      }
    }
    this.changed.fire();
  }

  private stored(): Readonly<Record<string, unknown>> {
    return this.context.workspaceState.get<Readonly<Record<string, unknown>>>(storageKey, {});
  }

  private store(): void {
    const open = new Map(workspace.textDocuments.map(document => [document.uri.toString(), document]));
    const kept = this.stored();
    const entries = [...this.threads.keys()].flatMap(key => {
      const document = open.get(key);
      const threads = this.draftsAt(Uri.parse(key));
      if (threads.length === 0) return [];
      return [[key, document ? threads.map(thread => toDraft(thread, linesOf(document))) : kept[key]]];
    });
    void this.context.workspaceState.update(storageKey, Object.fromEntries(entries));
    this.changed.fire();
  }
}

function linesOf(document: TextDocument): readonly string[] {
  return Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
}
