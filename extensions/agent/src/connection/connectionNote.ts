import { type ChatInputNotification, chat, l10n } from 'vscode';
import type { ConnectionState } from '../../../../src/protocol/index.ts';
import { type ConnectWay, connectButton, connectSentence, connectWays } from './connectionUi.ts';

const commandOf: Readonly<Record<ConnectWay, string>> = {
  key: 'specwright.enterKey',
  endpoint: 'specwright.useEndpoint',
  rehearse: 'specwright.rehearse',
};

/** Says over the chat input that no model is connected, and offers the ways to one, for as long as it is so. */
export class ConnectionNote {
  private readonly note: ChatInputNotification;

  constructor() {
    this.note = chat.createInputNotification('connection');
    this.note.dismissible = false;
    this.note.message = l10n.t('No model is connected');
    this.note.description = connectSentence();
    // The last button is the primary one.
    this.note.actions = [...connectWays]
      .reverse()
      .map(way => ({ label: connectButton(way), commandId: commandOf[way] }));
  }

  update({ kind }: ConnectionState): void {
    if (kind === 'none') this.note.show();
    else this.note.hide();
  }

  dispose(): void {
    this.note.dispose();
  }
}
