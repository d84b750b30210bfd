import { type ChatRequest, l10n } from 'vscode';
import { askCard } from './questions.ts';
import type { Way } from './routes.ts';

/** Asks whether to write a spec first; `undefined` when the card was closed. */
export async function askWay(request: ChatRequest, signal: AbortSignal): Promise<Way | undefined> {
  const [spec, vibe] = [l10n.t('Spec'), l10n.t('Vibe')];
  const message = [
    l10n.t(
      '**Spec**: requirements, design and tasks first. You approve each; then code, task by task, with proof.',
    ),
    l10n.t('**Vibe**: talk and build as you go.'),
  ].join('\n\n');
  const card = { title: l10n.t('How do you want to build this?'), message, buttons: [spec, vibe] };
  const answer = await askCard(request, card, signal);
  if (answer === spec) return 'spec';
  return answer === vibe ? 'vibe' : undefined;
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
