import { type Uri, extensions } from 'vscode';

/** The part of the built-in Git extension's API that is used here. */
interface GitApi {
  getRepository(uri: Uri): { show(ref: string, path: string): Promise<string> } | null;
}

/** The text of a file as it was at a commit; nothing where git is switched off or does not have it. */
export async function textAtCommit(uri: Uri, commit: string): Promise<string | undefined> {
  const git = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  try {
    const api = (await git?.activate())?.getAPI(1);
    return await api?.getRepository(uri)?.show(commit, uri.fsPath);
  } catch {
    return undefined;
  }
}
