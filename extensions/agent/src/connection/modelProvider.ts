import {
  EventEmitter,
  type LanguageModelChatInformation,
  type LanguageModelChatProvider,
  ThemeIcon,
  l10n,
} from 'vscode';
import { CodedError } from '../../../../src/base/index.ts';
import type { Host } from '../../../../src/host/index.ts';
import type { ConnectionState, ModelChoice } from '../../../../src/protocol/index.ts';
import { abortWith } from '../signals.ts';

/** The vendor of our models, as package.json has it. */
export const vendor = 'specwright';
/** Stands in the picker while nothing is connected, so that a prompt reaches us and is answered with what to do. */
export const noModel = 'specwright-none';

/** Fills the model picker with what the connection serves; asked before the host is up, it waits for it. */
export class ModelProvider implements LanguageModelChatProvider {
  private readonly changed = new EventEmitter<void>();
  private readonly host: () => Promise<Host>;
  readonly onDidChangeLanguageModelChatInformation = this.changed.event;

  constructor(host: () => Promise<Host>) {
    this.host = host;
  }

  refresh(): void {
    this.changed.fire();
  }

  async provideLanguageModelChatInformation(
    _options: unknown,
    token: Parameters<LanguageModelChatProvider['provideLanguageModelChatInformation']>[1],
  ): Promise<LanguageModelChatInformation[]> {
    const controller = new AbortController();
    const link = abortWith(token, controller);
    try {
      const { connection } = await this.host();
      const state = connection.state();
      if (state.kind === 'none') return [absent()];
      const choices = await connection.models(controller.signal);
      const offered = state.kind === 'rehearsal' ? choices.filter(({ isDefault }) => isDefault) : choices;
      return offered.map(choice => information(choice, state));
    } catch {
      // Whoever sends a prompt then hears the reason from the participant.
      return [absent()];
    } finally {
      link.dispose();
    }
  }

  async provideLanguageModelChatResponse(): Promise<void> {
    throw new CodedError(
      'models-are-for-chat',
      l10n.t('Specwright’s models answer in the Chat view, where the engine runs them.'),
    );
  }

  /** An estimate: the workbench only uses it to warn of long prompts. */
  async provideTokenCount(_model: unknown, text: unknown): Promise<number> {
    return Math.ceil((typeof text === 'string' ? text : JSON.stringify(text)).length / 4);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function information(choice: ModelChoice, state: ConnectionState): LanguageModelChatInformation {
  const rehearsal = state.kind === 'rehearsal';
  return {
    id: choice.id,
    name: rehearsal ? l10n.t('Rehearsal (scripted)') : choice.name,
    family: 'claude',
    version: choice.id,
    tooltip: rehearsal ? l10n.t('A script answers in place of a model.') : `${choice.id} · ${state.label}`,
    maxInputTokens: choice.maxInputTokens,
    maxOutputTokens: choice.maxOutputTokens,
    capabilities: { toolCalling: true, imageInput: true },
    isDefault: choice.isDefault,
    isUserSelectable: true,
    ...(rehearsal && { statusIcon: new ThemeIcon('beaker') }),
  };
}

function absent(): LanguageModelChatInformation {
  return {
    id: noModel,
    name: l10n.t('No model connected'),
    family: 'none',
    version: '0',
    tooltip: l10n.t('Connect a model, or rehearse.'),
    maxInputTokens: 1,
    maxOutputTokens: 1,
    capabilities: { toolCalling: true, imageInput: true },
    isDefault: true,
    isUserSelectable: true,
    statusIcon: new ThemeIcon('key'),
  };
}
