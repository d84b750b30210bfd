import type { Host } from '../../../src/host/index.ts';

/** What a run needs from the screen, named as the engine's door has it. */
export type RunHost = Parameters<Host['engine']['run']>[1]['host'];
export type UserGate = RunHost['gate'];
export type EditReview = RunHost['review'];
