export { type OpenCall, unknownOutcome } from './conversation.ts';
export { type FirstRequest, type PauseRequest, RunFiles, type RunRecord } from './runFiles.ts';
export { Session, SessionStore } from './sessionStore.ts';
