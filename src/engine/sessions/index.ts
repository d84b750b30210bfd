export { Conversation, type OpenCall, conversationOf, unknownOutcome } from './conversation.ts';
export { type JournalEntry, parseJournal } from './journal.ts';
export { type FirstRequest, RunFiles, type RunRecord } from './runFiles.ts';
export { Session, SessionStore } from './sessionStore.ts';
