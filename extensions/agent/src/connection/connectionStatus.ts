import { MarkdownString, StatusBarAlignment, ThemeColor, commands, l10n, window } from 'vscode';
import type { ConnectionState } from '../../../../src/protocol/index.ts';
import { describe } from './connectionUi.ts';

/** Keeps the connection in sight: an item in the status bar, and a context key for the views that wait for one. */
export class ConnectionStatus {
  private readonly item = window.createStatusBarItem('specwright.connection', StatusBarAlignment.Left, 100);

  constructor() {
    this.item.name = l10n.t('Specwright: Model Connection');
    this.item.command = 'specwright.connect';
  }

  show(state: ConnectionState): void {
    void commands.executeCommand('setContext', 'specwright.connection', state.kind);
    const { text, alarm } = looks(state);
    this.item.text = text;
    this.item.backgroundColor = alarm ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.tooltip = new MarkdownString(tooltip(state));
    this.item.accessibilityInformation = {
      label: `${l10n.t('Model connection')}: ${describe(state)}`,
      role: 'button',
    };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

function looks(state: ConnectionState): { readonly text: string; readonly alarm: boolean } {
  switch (state.kind) {
    case 'none':
      return { text: `$(key) ${l10n.t('No model connected')}`, alarm: true };
    case 'rehearsal':
      return { text: `$(beaker) ${l10n.t('REHEARSAL: scripted, no model')}`, alarm: true };
    case 'anthropic':
    case 'endpoint':
      return { text: `$(sparkle) ${state.label}`, alarm: false };
  }
}

function tooltip(state: ConnectionState): string {
  switch (state.kind) {
    case 'none':
      return l10n.t('Specwright has no model to work with. Click to connect one, or to rehearse.');
    case 'rehearsal':
      return l10n.t(
        'A script answers in place of a model. It knows the sample project and nothing else; it costs nothing.',
      );
    case 'anthropic':
    case 'endpoint':
      return l10n.t(
        'Specwright sends your prompts and the files it reads to {0}. Click to change.',
        describe(state),
      );
  }
}
