import { Position, Range, Uri, l10n, window, workspace } from 'vscode';
import type { TextRange } from '../../../src/protocol/index.ts';

/** The address of a file of the folder. Throws for what leads out of it: that is no file of ours. */
export function fileUri(file: string): Uri {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (!root || file.split('/').includes('..'))
    throw new Error(l10n.t('There is no file {0} in this folder.', file));
  return Uri.joinPath(root, file);
}

/** Opens a place in an editor; `file` is relative to the folder. */
export async function openPlace(file: string, range?: TextRange): Promise<void> {
  const start = range && new Position(range.start.line - 1, range.start.column - 1);
  const selection = start && new Range(start, start);
  await window.showTextDocument(fileUri(file), { preview: false, ...(selection && { selection }) });
}
