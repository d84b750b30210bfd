export { parseDesign } from './design.ts';
export { parseBugfix, parseRequirements } from './requirements.ts';
export { type Resolved, resolveReferences } from './references.ts';
export { print, splitLines, textOfRange } from './sourceText.ts';
export { parseTasks } from './tasks.ts';
export type {
  Criterion,
  DesignDocument,
  DesignProperty,
  DocumentTree,
  Fence,
  Position,
  Range,
  Reference,
  Requirement,
  RequirementsDocument,
  Section,
  SourceLine,
  Task,
  TaskMark,
  TasksDocument,
  Wave,
} from './tree.ts';
