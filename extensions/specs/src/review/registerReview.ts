import {
  type CommentReply,
  type CommentThread,
  type ExtensionContext,
  Uri,
  commands,
  languages,
  window,
} from 'vscode';
import { DisposableStore, type Disposable, messageOf } from '../../../../src/base/index.ts';
import { specDocuments } from '../places.ts';
import type { SpecCache } from '../specCache.ts';
import { DocumentReview } from './documentReview.ts';
import { ReviewLenses } from './reviewLenses.ts';
import type { Remark } from './reviewThread.ts';

/** Document review: the threads, their commands, the lens and what menus need to know. */
export function registerReview(context: ExtensionContext, cache: SpecCache): Disposable {
  const own = new DisposableStore();
  const review = own.add(new DocumentReview(context, cache));
  own.add(languages.registerCodeLensProvider(specDocuments, new ReviewLenses(review)));
  own.add(
    review.onDidChange(() => {
      void commands.executeCommand('setContext', 'specwright.reviewedDocuments', review.paths());
    }),
  );
  const handlers: Readonly<Record<string, (...args: never[]) => unknown>> = {
    comment: (reply: CommentReply) => review.add(reply),
    edit: (remark: Remark) => review.edit(remark),
    save: (remark: Remark) => review.endEdit(remark, true),
    cancel: (remark: Remark) => review.endEdit(remark, false),
    remove: (remark: Remark) => review.remove(remark),
    discard: (thread: CommentThread) => review.discard(thread),
    reopen: (thread: CommentThread) => review.reopen(thread),
    send: (from?: Uri | CommentThread) => review.send(uriOf(from)),
  };
  for (const [name, handle] of Object.entries(handlers)) {
    own.add(
      commands.registerCommand(`specwright.review.${name}`, async (...args: never[]) => {
        try {
          await handle(...args);
        } catch (error) {
          void window.showErrorMessage(messageOf(error));
        }
      }),
    );
  }
  return own;
}

/** The document that a menu, a thread or, from the palette, the editor in front is about. */
function uriOf(from: Uri | CommentThread | undefined): Uri {
  if (from instanceof Uri) return from;
  return from?.uri ?? window.activeTextEditor?.document.uri ?? Uri.file('/');
}
