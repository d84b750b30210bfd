export {
  type Criterion,
  type DesignDocument,
  type DesignProperty,
  type DocumentTree,
  type Fence,
  type Position,
  type Range,
  type Reference,
  type Requirement,
  type RequirementsDocument,
  type Section,
  type SourceLine,
  type Task,
  type TaskMark,
  type TasksDocument,
  type Wave,
  parseBugfix,
  parseDesign,
  parseRequirements,
  parseTasks,
  print,
} from './documents/index.ts';
export { type ProofProject, type ProofVerdict, isProof } from './proof/index.ts';
export type { Spec, SpecDocument, SpecDocuments, SpecWorkflow } from './spec.ts';
export type { SpecPlace } from './specPaths.ts';
export {
  type NewEvidence,
  type NewWaiver,
  SpecStore,
  type SpecStoreDeps,
  type TaskChange,
  type TaskRef,
} from './specStore.ts';
export { type TaskBrief, taskBrief } from './taskBrief.ts';
export { type RunScope, runOrder } from './taskOrder.ts';
export { type NextStep, type SpecRecords, nextStep, specSnapshot } from './workflow.ts';
