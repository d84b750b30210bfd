export { parseDesign } from './design.ts';
export { parseBugfix, parseRequirements } from './requirements.ts';
export { resolveReferences } from './references.ts';
export { print, splitLines, textOfRange } from './sourceText.ts';
export { parseTasks } from './tasks.ts';
export type {
  Criterion,
  DesignDocument,
  DesignProperty,
  DocumentTree,
  Requirement,
  RequirementsDocument,
  SourceLine,
  Task,
  TaskMark,
  TasksDocument,
} from './tree.ts';
