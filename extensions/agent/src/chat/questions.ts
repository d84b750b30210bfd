import { setTimeout as delay } from 'node:timers/promises';
import { type ChatRequest, LanguageModelTextPart, l10n, lm, window } from 'vscode';
import { abortError, throwIfAborted } from '../../../../src/base/index.ts';
import type { UserGate } from '../hostTypes.ts';
import { tokenOf } from '../signals.ts';
import { fenced, literal } from './markdown.ts';

/** A question over the chat input; the first button is the primary one. */
export interface Card {
  readonly title: string;
  /** Markdown. */
  readonly message: string;
  readonly buttons: readonly string[];
}

/** The workbench's tool that shows such a card inside a running turn and waits. */
const cardTool = 'vscode_get_confirmation_with_options';

/**
 * Shows a card in the chat of `request` and waits for the answer: the label of the button, or `undefined` when the card was
 * closed. Rejects with `aborted` when the signal fires.
 */
export async function askCard(
  request: ChatRequest,
  card: Card,
  signal: AbortSignal,
): Promise<string | undefined> {
  await cardToolIsThere(signal);
  const link = tokenOf(signal);
  try {
    const { toolInvocationToken } = request;
    const result = await lm.invokeTool(cardTool, { input: card, toolInvocationToken }, link.token);
    const answer = result.content
      .map(part => (part instanceof LanguageModelTextPart ? part.value : ''))
      .join('');
    return card.buttons.find(label => label === answer);
  } catch (error) {
    if (signal.aborted || isCancelled(error)) throw abortError();
    throw error;
  } finally {
    link.dispose();
  }
}

/** The workbench brings its tools a moment after the Chat view, and tells nobody when. Milliseconds. */
const toolPoll = { every: 50, atMost: 20_000 };

async function cardToolIsThere(signal: AbortSignal): Promise<void> {
  const end = Date.now() + toolPoll.atMost;
  while (!lm.tools.some(({ name }) => name === cardTool) && Date.now() < end) {
    throwIfAborted(signal);
    await delay(toolPoll.every);
  }
  throwIfAborted(signal);
}

/** The engine's questions as cards in the chat of `request`. */
export function createGate(request: ChatRequest): UserGate {
  return {
    approve: async (question, signal) => {
      const [yes, trust, no] = [
        question.capability === 'shell' ? l10n.t('Run') : l10n.t('Allow'),
        l10n.t('Trust'),
        l10n.t('Reject'),
      ];
      const card = {
        title: titleOf(question.capability),
        message: messageOf(question),
        buttons: question.trustScope === undefined ? [yes, no] : [yes, trust, no],
      };
      const answer = await askCard(request, card, signal);
      if (answer === yes) return { kind: 'run' };
      if (answer === trust) return { kind: 'trust' };
      const comment = await window.showInputBox({
        title: l10n.t('Rejected. What should the agent do instead?'),
        prompt: l10n.t('Optional: the agent reads it.'),
      });
      throwIfAborted(signal);
      return { kind: 'reject', ...(comment?.trim() && { comment: comment.trim() }) };
    },
    waive: async ({ task, title, reason }, signal) => {
      const [keep, done] = [l10n.t('Keep it open'), l10n.t('Done without proof…')];
      const heading = l10n.t('Task {0} has no proof', task);
      const message = `**${literal(title)}**\n\n${literal(reason)}`;
      const answer = await askCard(request, { title: heading, message, buttons: [keep, done] }, signal);
      if (answer !== done) return undefined;
      const word = await window.showInputBox({
        title: l10n.t('Why is task {0} done?', task),
        prompt: l10n.t('Your word is kept beside the task in place of a proof.'),
        validateInput: text =>
          text.trim() === '' ? l10n.t('Say why, or press Escape to keep it open.') : '',
      });
      throwIfAborted(signal);
      return word === undefined ? undefined : { reason: word.trim() };
    },
    install: async ({ task, library, command }, signal) => {
      const [yes, no] = [l10n.t('Install…'), l10n.t('Go on without')];
      const message = [
        l10n.t('Task {0} tests a property with generated inputs. This command installs what it needs:', task),
        fenced(command, 'sh'),
        l10n.t('It asks once more before it runs.'),
      ].join('\n\n');
      const title = l10n.t('{0} is not installed', library);
      return (await askCard(request, { title, message, buttons: [yes, no] }, signal)) === yes;
    },
  };
}

type Question = Parameters<UserGate['approve']>[0];

function titleOf(capability: Question['capability']): string {
  switch (capability) {
    case 'shell':
      return l10n.t('Run this command?');
    case 'write':
      return l10n.t('Change this file?');
    case 'read':
      return l10n.t('Read this?');
  }
}

function messageOf({ capability, subject, reason, trustScope }: Question): string {
  const lines = [fenced(subject, capability === 'shell' ? 'sh' : 'text'), literal(sentence(reason))];
  if (trustScope !== undefined) lines.push(l10n.t('Trust means: {0}.', literal(trustScope)));
  return lines.join('\n\n');
}

function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** The workbench's own error for what was cancelled; it has no class that an extension could test for. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Canceled' || error.message === 'Canceled');
}
