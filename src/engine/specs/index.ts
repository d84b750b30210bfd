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
  damageOf,
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
export { describeDocument } from './describeDocument.ts';
export { type PartId, compareNumbers, criterionId, parseId, propertyId, taskId } from './identity.ts';
export { mergeTexts } from './merge/index.ts';
export { criterionHash } from './partHash.ts';
export { type ProofVerdict, failedTests, writtenTests } from './proof/index.ts';
export {
  type ProjectFiles,
  type PropertyProject,
  findPropertyProject,
  propertySkeleton,
  readCounterexamples,
} from './properties/index.ts';
export { type Spec, type SpecDocument, type SpecType, documentOrder, typeOf } from './spec.ts';
export { documentFile } from './specPaths.ts';
export { type NewAcceptedPair, SpecStore } from './specStore.ts';
export { type TaskBrief, taskBrief } from './taskBrief.ts';
export { wavesOf } from './taskGraph.ts';
export { statusOf } from './taskMarks.ts';
export { runOrder } from './taskOrder.ts';
export { type BugfixRole, bugfixRole, isPropertyTask, openBefore } from './taskRoles.ts';
export { nextStep } from './workflow.ts';
