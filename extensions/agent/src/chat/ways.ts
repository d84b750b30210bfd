import { type ChatRequest, l10n } from 'vscode';
import type { SpecStart } from '../../../../src/protocol/index.ts';
import { askCard } from './questions.ts';
import { soundsLikeBug } from './route.ts';
import type { Way } from './routes.ts';

/** How to work on a prompt, and how its spec begins. */
export interface ChosenWay {
  readonly way: Way;
  readonly start?: SpecStart;
}

/**
 * Asks whether to write a spec first, and of which kind: of a bug where the prompt reads like the report of one. `undefined`
 * when the card was closed.
 */
export async function askWay(
  request: ChatRequest,
  text: string,
  signal: AbortSignal,
): Promise<ChosenWay | undefined> {
  const isBug = soundsLikeBug(text);
  const [spec, vibe] = [l10n.t('Spec'), l10n.t('Vibe')];
  const other = isBug ? l10n.t('Bug fix') : l10n.t('Quick spec');
  const message = [
    ...(isBug ? [bugText()] : []),
    l10n.t(
      '**Spec**: requirements, design and tasks first. You approve each; then code, task by task, with proof.',
    ),
    ...(isBug ? [] : [quickText()]),
    l10n.t('**Vibe**: talk and build as you go.'),
  ].join('\n\n');
  const buttons = isBug ? [other, spec, vibe] : [spec, other, vibe];
  const title = isBug
    ? l10n.t('How do you want to go about this?')
    : l10n.t('How do you want to build this?');
  const answer = await askCard(request, { title, message, buttons }, signal);
  if (answer === spec) return { way: 'spec' };
  if (answer === other) return { way: 'spec', start: isBug ? 'bugfix' : 'quick' };
  return answer === vibe ? { way: 'vibe' } : undefined;
}

function bugText(): string {
  return l10n.t(
    '**Bug fix**: what is wrong, what is right, what must stay; a test that fails first, then the fix.',
  );
}

function quickText(): string {
  return l10n.t('**Quick spec**: all three documents in one go; you approve the tasks.');
}

/** What the mode picker says, by the names of the agents that this extension contributes. */
export function pickedWay(request: ChatRequest): Way | undefined {
  switch (request.modeInstructions2?.name) {
    case 'Spec':
      return 'spec';
    case 'Vibe':
      return 'vibe';
    default:
      return undefined;
  }
}
