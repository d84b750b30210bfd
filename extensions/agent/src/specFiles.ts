import { Uri, workspace } from 'vscode';

/** Whether a file belongs to the specs of a folder: documents, records. Such files have gates of their own. */
export function isSpecFile(uri: Uri): boolean {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder !== undefined && uri.path.startsWith(`${folder.path}/.kiro/`);
}
