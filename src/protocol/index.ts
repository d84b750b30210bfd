export {
  type AcceptRequest,
  type CheckOptions,
  type CheckReport,
  type CriterionState,
  type DriftItem,
  type DriftReport,
  type EarsPattern,
  type FileEdit,
  type Finding,
  type Fix,
  type LinkState,
  type RelatedPlace,
  type RenumberRequest,
  type RuleDoc,
  type Severity,
  type SpecChoice,
  type SpecTrace,
  type TextPosition,
  type TextRange,
  type TraceCoverage,
  type TraceKind,
  type TraceLink,
  type TraceOptions,
  type TracedCriterion,
  type UnreadableFile,
  checkOutputSchema,
  earsPatterns,
  findingSchema,
  linkStates,
  positionSchema,
  rangeSchema,
  severities,
  traceKinds,
} from './analysis.ts';
export { type Output, type SpecOutline, type SpecStatus, outputSchemas } from './cliOutput.ts';
export type { ConnectionKind, ConnectionState, ModelChoice } from './connection.ts';
export { type Grant, grantSchema } from './grant.ts';
export { type JournalCommand, type JournalLine, journalLineSchema, journalVersion } from './journal.ts';
export { type EditorDiagnostic, toDiagnostic } from './diagnostic.ts';
export type {
  CompletionProposal,
  EarsTokenKind,
  FoldingPlace,
  HoverText,
  Language,
  OutlineEntry,
  StateMark,
  TextPlace,
  TextToken,
} from './language.ts';
export type { MatrixFormat, MatrixMessage, MatrixRequest } from './matrix.ts';
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
