import { type Disposable, commands, l10n, window, workspace } from 'vscode';

const setting = 'specwright.endpoint';

/** The engine reads the endpoint's setting once, when its window opens: offers to do that again when it changed. */
export function watchEndpointSetting(): Disposable {
  return workspace.onDidChangeConfiguration(async change => {
    if (!change.affectsConfiguration(setting)) return;
    const reload = l10n.t('Reload window');
    const text = l10n.t('The endpoint is used once the window was reloaded.');
    if ((await window.showInformationMessage(text, reload)) === reload) {
      await commands.executeCommand('workbench.action.reloadWindow');
    }
  });
}
