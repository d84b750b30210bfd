import { type ChatResponseStream, Uri, workspace } from 'vscode';
import type { EditReview } from '../hostTypes.ts';
import { aborted } from '../signals.ts';
import { isSpecFile } from '../specFiles.ts';
import type { BeforeTexts } from './beforeTexts.ts';

/** When the workbench's review cannot be used any more. */
export interface ReviewEnd {
  /** The answer was closed by Stop. */
  readonly isStopped: () => boolean;
  /** Fires when the window is gone, which would leave a write waiting for ever. */
  readonly windowGone: AbortSignal;
}

/**
 * Lets the workbench's own review (files changed · Keep · Undo) take what the engine writes. Files under `.kiro` stay
 * out of it: documents have their gates, and a box in `tasks.md` is not the model's edit; what such a file held before is
 * kept for a comparison.
 */
export function createEditReview(
  stream: ChatResponseStream,
  before: BeforeTexts,
  { isStopped, windowGone }: ReviewEnd,
): EditReview {
  const review = async (paths: readonly string[], write: () => Promise<void>): Promise<void> => {
    const uris = paths.map(path => Uri.file(path));
    await saveOpenEdits(uris);
    for (const uri of uris.filter(isSpecFile)) await before.keep(uri);
    const reviewed = uris.filter(uri => !isSpecFile(uri));
    if (reviewed.length === 0 || isStopped()) return write();
    await stream.externalEdit(reviewed, write);
  };
  return {
    around: async (paths, apply) => {
      if (windowGone.aborted) return apply();
      let written: Promise<void> | undefined;
      let isOver = false;
      const write = (): Promise<void> => (written ??= apply());
      const unseen = aborted(windowGone).then(() => (isOver ? undefined : write()));
      try {
        await Promise.race([review(paths, write), unseen]);
      } finally {
        isOver = true;
      }
    },
  };
}

/** What was typed and not saved comes to the disk first: the engine then sees that the file changed, and reads again. */
async function saveOpenEdits(uris: readonly Uri[]): Promise<void> {
  const paths = new Set(uris.map(({ fsPath }) => fsPath));
  const open = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && paths.has(uri.fsPath));
  for (const document of open) await document.save();
}
