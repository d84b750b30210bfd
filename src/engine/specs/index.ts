export {
  type Criterion,
  type DesignDocument,
  type DesignProperty,
  type DocumentTree,
  type GlossaryTerm,
  type Reference,
  type Requirement,
  type RequirementsDocument,
  type Task,
  type TasksDocument,
  parseBugfix,
  parseDesign,
  parseRequirements,
  parseSpecConfig,
  parseTasks,
  parseTasksMeta,
  placeInCriterion,
  print,
  readReferenceList,
  readReferences,
  resolveReferences,
  words,
} from './documents/index.ts';
export {
  type PartId,
  compareIds,
  compareNumbers,
  criterionId,
  formatId,
  parseId,
  propertyId,
  taskId,
} from './identity.ts';
export { levelText } from './levelText.ts';
export { criterionHash, propertyHash, taskHash } from './partHash.ts';
export type { ProofVerdict } from './proof/index.ts';
export type { Spec, SpecDocument } from './spec.ts';
export { type NewAcceptedPair, SpecStore } from './specStore.ts';
export { taskBrief } from './taskBrief.ts';
export { statusOf } from './taskMarks.ts';
export { runOrder } from './taskOrder.ts';
export { nextStep } from './workflow.ts';
