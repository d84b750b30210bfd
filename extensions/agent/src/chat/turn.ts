import type { ChatRequest, ChatResponseStream } from 'vscode';
import type { Host } from '../../../../src/host/index.ts';
import type { RunTracker } from '../runs/runTracker.ts';
import type { BeforeTexts } from './beforeTexts.ts';
import type { Again } from './cards.ts';
import type { ChatMemory } from './routes.ts';
import type { SessionSpecs } from './sessionSpecs.ts';

/** What every turn of every chat shares. */
export interface ChatDeps {
  readonly tracker: RunTracker;
  readonly sessions: SessionSpecs;
  readonly before: BeforeTexts;
}

/** One prompt being answered. */
export interface Turn extends ChatDeps {
  readonly host: Host;
  readonly request: ChatRequest;
  readonly stream: ChatResponseStream;
  /** Aborted by Stop, in the chat or from the palette. */
  readonly controller: AbortController;
  /** The prompt as it came, for a button that takes it up again. */
  readonly again: Again;
  /** What the next prompt of this chat will find. */
  memory: ChatMemory;
}

/** Remembers which spec this chat works on. */
export function rememberSpec(turn: Turn, spec: string): void {
  turn.memory = { ...turn.memory, spec };
  turn.sessions.set(turn.request.sessionResource, spec);
}
