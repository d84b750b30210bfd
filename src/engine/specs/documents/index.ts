export { placeInCriterion } from './criteria.ts';
export { damageOf } from './damage.ts';
export { parseDesign } from './design.ts';
export { addReference, applyEdits, editCriterion, removeReference } from './edits.ts';
export type { FileProblem } from './jsonText.ts';
export { parseBugfix, parseRequirements } from './requirements.ts';
export { isReferenceLine, readReferenceList, readReferences, resolveReferences } from './references.ts';
export { print, splitLines, textOfRange } from './sourceText.ts';
export { type SpecWorkflow, parseSpecConfig, withConfig } from './specConfig.ts';
export { parseTasks } from './tasks.ts';
export { type TasksMeta, parseTasksMeta, tasksMetaKey, withExecution, withPbtResult } from './tasksMeta.ts';
export type {
  Criterion,
  DesignDocument,
  DesignProperty,
  DocumentTree,
  GlossaryTerm,
  Reference,
  Requirement,
  RequirementsDocument,
  SourceLine,
  Task,
  TaskMark,
  TasksDocument,
} from './tree.ts';
export { words } from './words.ts';
