import {
  type Comment,
  CommentMode,
  type CommentThread,
  CommentThreadCollapsibleState,
  CommentThreadState,
  MarkdownString,
  Range,
  l10n,
} from 'vscode';
import type { Draft } from './draft.ts';

/** One remark of the user in a thread; it is edited in place. */
export class Remark implements Comment {
  readonly thread: CommentThread;
  readonly author = { name: l10n.t('You') };
  mode = CommentMode.Preview;
  contextValue = 'draft';
  label = l10n.t('Draft');
  /** The text as the user wrote it; the editor of a comment writes here. */
  body: string | MarkdownString;
  /** The text before an edit that is not saved. */
  text: string;

  constructor(thread: CommentThread, text: string) {
    this.thread = thread;
    this.text = text;
    this.body = plain(text);
  }

  edit(): void {
    this.mode = CommentMode.Editing;
    this.body = this.text;
  }

  save(): void {
    const written = typeof this.body === 'string' ? this.body : this.body.value;
    if (written.trim() !== '') this.text = written;
    this.cancel();
  }

  cancel(): void {
    this.mode = CommentMode.Preview;
    this.body = plain(this.text);
  }
}

/** What a user wrote is shown as they wrote it, never read as markup. */
function plain(text: string): MarkdownString {
  return new MarkdownString().appendText(text);
}

/** The remarks of a thread; those of other extensions are none. */
export function remarksOf(thread: CommentThread): readonly Remark[] {
  return thread.comments.filter(comment => comment instanceof Remark);
}

/** Makes the view draw what changed in a thread's remarks. */
export function redraw(thread: CommentThread, remarks: readonly Remark[]): void {
  thread.comments = [...remarks];
}

/** Waiting to be sent. */
export function markDraft(thread: CommentThread): void {
  const remarks = remarksOf(thread);
  for (const remark of remarks) Object.assign(remark, { contextValue: 'draft', label: l10n.t('Draft') });
  thread.contextValue = 'draft';
  thread.canReply = true;
  thread.state = CommentThreadState.Unresolved;
  thread.label = placeText(thread);
  redraw(thread, remarks);
}

/** Sent to the agent: what was said stays readable, and is out of the way. */
export function markSent(thread: CommentThread): void {
  const remarks = remarksOf(thread);
  for (const remark of remarks) Object.assign(remark, { contextValue: 'sent', label: l10n.t('Sent') });
  thread.contextValue = 'sent';
  thread.canReply = false;
  thread.state = CommentThreadState.Resolved;
  thread.label = l10n.t('Sent to the agent');
  thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
  redraw(thread, remarks);
}

/** Moves a thread, and says its new lines. */
export function moveThread(thread: CommentThread, start: number, end: number): void {
  thread.range = new Range(start, 0, end, 0);
  if (thread.contextValue === 'draft') thread.label = placeText(thread);
}

/** A thread as it is kept and sent, with the lines that it stands on. */
export function toDraft(thread: CommentThread, lines: readonly string[]): Draft {
  const start = thread.range?.start.line ?? 0;
  const end = thread.range?.end.line ?? start;
  return {
    start,
    end,
    quote: lines.slice(start, end + 1),
    remarks: remarksOf(thread).map(({ text }) => text),
  };
}

function placeText({ range }: CommentThread): string {
  const first = (range?.start.line ?? 0) + 1;
  const last = (range?.end.line ?? 0) + 1;
  return first === last ? l10n.t('Line {0}', first) : l10n.t('Lines {0}–{1}', first, last);
}
