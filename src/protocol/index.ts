export type { ConnectionKind, ConnectionState, ModelChoice } from './connection.ts';
export { type Grant, grantSchema } from './grant.ts';
export { type JournalCommand, type JournalLine, journalLineSchema, journalVersion } from './journal.ts';
export type { InterruptedRun, RunEvent, RunImage, RunOutcome, RunRequest } from './run.ts';
export {
  type Approval,
  type DocumentName,
  type DocumentState,
  type Evidence,
  type SpecPhase,
  type SpecSnapshot,
  type TaskSnapshot,
  type TaskStatus,
  type Waiver,
  approvalSchema,
  documentNames,
  evidenceSchema,
  waiverSchema,
} from './spec.ts';
