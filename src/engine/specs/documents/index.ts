export { placeInCriterion } from './criteria.ts';
export { type Damage, damageOf } from './damage.ts';
export { parseDesign } from './design.ts';
export { type DocumentEdit, addReference, applyEdits, editCriterion, removeReference } from './edits.ts';
export { parseBugfix, parseRequirements } from './requirements.ts';
export {
  isReferenceLine,
  readPropertyNumbers,
  readReferenceList,
  readReferences,
  resolveReferences,
} from './references.ts';
export { print, splitLines, textOfRange } from './sourceText.ts';
export { type SpecConfig, type SpecWorkflow, parseSpecConfig, withConfig } from './specConfig.ts';
export { parseTasks } from './tasks.ts';
export {
  type PbtResult,
  type TaskExecution,
  type TasksMeta,
  parseTasksMeta,
  tasksMetaKey,
  withExecution,
  withPbtResult,
} from './tasksMeta.ts';
export type {
  Criterion,
  DesignDocument,
  DesignProperty,
  DocumentTree,
  GlossaryTerm,
  Range,
  Reference,
  Requirement,
  RequirementsDocument,
  SourceLine,
  Task,
  TaskMark,
  TaskNotes,
  TasksDocument,
} from './tree.ts';
export { words } from './words.ts';
