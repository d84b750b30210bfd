export { type OpenCall, unknownOutcome } from './conversation.ts';
export { type FirstRequest, RunFiles, type RunRecord } from './runFiles.ts';
export { Session, SessionStore } from './sessionStore.ts';
