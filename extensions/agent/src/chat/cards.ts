import type { ChatRequest } from 'vscode';

/** A prompt to take up again once what stood in its way is gone. */
export interface Again {
  readonly text: string;
  readonly command?: string;
}

/** What the buttons of our connection and error cards carry. */
export interface AgainCard {
  readonly card: 'connect' | 'again';
  readonly again: Again;
}

/** The card of ours, other than a gate, that this request answers. */
export function readAgainCard(request: ChatRequest): AgainCard | undefined {
  const data = [...(request.acceptedConfirmationData ?? []), ...(request.rejectedConfirmationData ?? [])];
  for (const one of data) {
    if (typeof one !== 'object' || one === null) continue;
    const { card, again } = one as Record<string, unknown>;
    if ((card === 'connect' || card === 'again') && isAgain(again)) return { card, again };
  }
  return undefined;
}

function isAgain(value: unknown): value is Again {
  if (typeof value !== 'object' || value === null || !('text' in value)) return false;
  return typeof value.text === 'string' && (!('command' in value) || typeof value.command === 'string');
}
