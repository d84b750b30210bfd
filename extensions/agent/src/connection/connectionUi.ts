import { type QuickPickItem, l10n, window } from 'vscode';
import { messageOf } from '../../../../src/base/index.ts';
import type { Host } from '../../../../src/host/index.ts';
import type { ConnectionState } from '../../../../src/protocol/index.ts';

/** The ways to reach a model, in the order in which they are offered. */
export const connectWays = ['key', 'endpoint', 'rehearse'] as const;
export type ConnectWay = (typeof connectWays)[number];

/** The words on a way's button, where a sentence beside it says the rest. */
export function connectButton(way: ConnectWay): string {
  switch (way) {
    case 'key':
      return l10n.t('Enter API key');
    case 'endpoint':
      return l10n.t('Use endpoint');
    case 'rehearse':
      return l10n.t('Rehearse');
  }
}

/** What there is to choose from, in one sentence. */
export function connectSentence(): string {
  return l10n.t(
    'Enter an Anthropic API key, use an Anthropic-compatible endpoint, or rehearse: scripted, free. Nothing is sent before.',
  );
}

/** The words for a way in a list. */
function connectLabel(way: ConnectWay): string {
  switch (way) {
    case 'key':
      return l10n.t('Enter an Anthropic API key');
    case 'endpoint':
      return l10n.t('Use an Anthropic-compatible endpoint');
    case 'rehearse':
      return l10n.t('Rehearse (scripted, free)');
  }
}

/** Lets the user set up the connection; every method says on screen what went wrong and returns whether it worked. */
export class ConnectionUi {
  private readonly host: () => Promise<Host>;

  constructor(host: () => Promise<Host>) {
    this.host = host;
  }

  connect(way: ConnectWay): Promise<boolean> {
    switch (way) {
      case 'key':
        return this.enterKey();
      case 'endpoint':
        return this.useEndpoint();
      case 'rehearse':
        return this.rehearse();
    }
  }

  async enterKey(): Promise<boolean> {
    const key = await window.showInputBox({
      title: l10n.t('Anthropic API key'),
      prompt: l10n.t(
        'Kept in the system keyring, or in an encrypted file that only you can read. Create one at console.anthropic.com.',
      ),
      placeHolder: 'sk-ant-…',
      password: true,
      ignoreFocusOut: true,
      validateInput: text => (/\s/.test(text.trim()) ? l10n.t('A key has no spaces.') : ''),
    });
    if (!key?.trim()) return false;
    return this.attempt({
      change: host => host.connection.useKey(key.trim()),
      again: () => this.enterKey(),
    });
  }

  async useEndpoint(value = ''): Promise<boolean> {
    const url = await window.showInputBox({
      title: l10n.t('Anthropic-compatible endpoint (1 of 2)'),
      prompt: l10n.t('The address that speaks the Messages API.'),
      value,
      placeHolder: 'https://gateway.example.com',
      ignoreFocusOut: true,
      validateInput: text =>
        text === '' || URL.canParse(text.trim())
          ? ''
          : l10n.t('Enter a whole address, with https:// in front.'),
    });
    if (!url?.trim()) return false;
    const key = await window.showInputBox({
      title: l10n.t('Anthropic-compatible endpoint (2 of 2)'),
      prompt: l10n.t('The key for {0}. Leave it empty where none is needed.', url.trim()),
      password: true,
      ignoreFocusOut: true,
    });
    if (key === undefined) return false;
    return this.attempt({
      change: host => host.connection.useEndpoint(url.trim(), key.trim() || undefined),
      again: () => this.useEndpoint(url.trim()),
    });
  }

  rehearse(): Promise<boolean> {
    return this.attempt({ change: host => host.connection.rehearse() });
  }

  async forget(): Promise<void> {
    await this.attempt({ change: host => host.connection.forget() });
  }

  /** Offers every way, and to forget what is set up. */
  async pick(): Promise<void> {
    const { connection } = await this.host();
    const state = connection.state();
    const items: (QuickPickItem & { readonly act: () => Promise<unknown> })[] = connectWays.map(way => ({
      label: connectLabel(way),
      act: () => this.connect(way),
    }));
    if (state.kind !== 'none') {
      items.push({ label: l10n.t('Forget the model connection'), act: () => this.forget() });
    }
    const placeHolder =
      state.kind === 'none' ? l10n.t('No model is connected') : l10n.t('Connected: {0}', describe(state));
    const chosen = await window.showQuickPick(items, { title: l10n.t('Connect a model'), placeHolder });
    await chosen?.act();
  }

  private async attempt(way: Attempt): Promise<boolean> {
    try {
      return (await way.change(await this.host())).kind !== 'none';
    } catch (error) {
      const again = l10n.t('Try again');
      const options = { modal: true, detail: messageOf(error) };
      const title = l10n.t('The model could not be connected');
      const chosen = await window.showErrorMessage(title, options, ...(way.again ? [again] : []));
      return chosen === again && way.again !== undefined ? way.again() : false;
    }
  }
}

/** A change of the connection, and how the user may try it once more. */
interface Attempt {
  readonly change: (host: Host) => Promise<ConnectionState>;
  readonly again?: () => Promise<boolean>;
}

/** One line on a connection. */
export function describe({ label, keySource }: ConnectionState): string {
  return keySource === undefined ? label : l10n.t('{0} (key: {1})', label, keySource);
}
