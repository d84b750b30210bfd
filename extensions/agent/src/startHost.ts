import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { env, l10n, workspace } from 'vscode';
import { CodedError, type Logger } from '../../../src/base/index.ts';
import { type Host, createHost } from '../../../src/host/index.ts';

/**
 * Builds the one engine of this window for its first folder, from what the workbench server left in the environment, and
 * takes the credentials out of the environment afterwards. Rejects with `no-folder`, `not-in-specwright`, or what
 * `createHost` rejects with.
 */
export async function startHost(logger: Logger): Promise<Host> {
  const variables = { ...process.env };
  forgetCredentials(process.env);
  const folder = workspace.workspaceFolders?.[0];
  if (folder?.uri.scheme !== 'file') {
    throw new CodedError('no-folder', l10n.t('Open a folder first: Specwright works on the files of one.'));
  }
  const { SPECWRIGHT_DATA: dataFolder, SPECWRIGHT_RESOURCES: resourcesFolder } = variables;
  if (!dataFolder || !resourcesFolder) {
    throw new CodedError(
      'not-in-specwright',
      l10n.t('This extension works inside Specwright only: its workbench did not start it.'),
    );
  }
  const endpointSetting = workspace.getConfiguration('specwright').get<string>('endpoint', '');
  return createHost({
    workspaceRoot: folder.uri.fsPath,
    isTrusted: () => workspace.isTrusted,
    dataFolder,
    resourcesFolder,
    env: variables,
    nodePath: process.execPath,
    ripgrepPath: ripgrepPath(env.appRoot),
    userName: userName(variables),
    logger,
    workers: {
      diagrams: new URL('diagramWorker.mjs', import.meta.url),
      solver: new URL('solverWorker.mjs', import.meta.url),
    },
    ...(variables.SPECWRIGHT_REHEARSAL && { rehearsalEntry: variables.SPECWRIGHT_REHEARSAL }),
    ...(endpointSetting && { endpointSetting }),
  });
}

/** Other extensions share this process, and what they start inherits its environment. */
function forgetCredentials(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(variables)) {
    if (name.startsWith('ANTHROPIC_')) delete variables[name];
  }
}

/** The binary that the workbench's own search uses. */
function ripgrepPath(appRoot: string): string {
  const binary = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const platform = `${process.platform}-${process.arch}`;
  return join(appRoot, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', platform, binary);
}

/** The name that stands beside an approval. */
function userName(variables: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return variables.USER ?? variables.USERNAME ?? homedir();
  }
}
