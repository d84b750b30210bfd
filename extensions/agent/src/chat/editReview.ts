import { type ChatResponseStream, Uri, workspace } from 'vscode';
import type { EditReview } from '../hostTypes.ts';
import { isSpecFile } from '../specFiles.ts';
import type { BeforeTexts } from './beforeTexts.ts';

/**
 * Lets the workbench's own review (files changed · Keep · Undo) take what the engine writes. Files under `.kiro` stay
 * out of it: documents have their gates, and a box in `tasks.md` is not the model's edit; what such a file held before is
 * kept for a comparison.
 */
export function createEditReview(
  stream: ChatResponseStream,
  before: BeforeTexts,
  isClosed: () => boolean,
): EditReview {
  return {
    around: async (paths, apply) => {
      const uris = paths.map(path => Uri.file(path));
      await saveOpenEdits(uris);
      for (const uri of uris.filter(isSpecFile)) await before.keep(uri);
      const reviewed = uris.filter(uri => !isSpecFile(uri));
      if (reviewed.length === 0 || isClosed()) return apply();
      await stream.externalEdit(reviewed, apply);
    },
  };
}

/** What was typed and not saved comes to the disk first: the engine then sees that the file changed, and reads again. */
async function saveOpenEdits(uris: readonly Uri[]): Promise<void> {
  const paths = new Set(uris.map(({ fsPath }) => fsPath));
  const open = workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && paths.has(uri.fsPath));
  for (const document of open) await document.save();
}
