export { type Analysis, type AnalysisDeps, type WorkspaceIndex, createAnalysis } from './analysis/index.ts';
export { parseRulePage } from './checks/index.ts';
export { createEngine } from './createEngine.ts';
export { createLanguage } from './language/index.ts';
export type { Engine, EngineDeps, RunHost, RunOptions } from './runs/index.ts';
export { findContradictions, findDeepContradictions } from './contradictions/index.ts';
export type { EngineEvents, EventBus, EventPlace, Veto } from './events/index.ts';
export type {
  ApprovalAnswer,
  ApprovalRequest,
  Clock,
  CommandOutcome,
  CommandRequest,
  CommitInfo,
  Crypto,
  DiagramChecker,
  DiagramProblem,
  EditReview,
  FileFinder,
  FileStat,
  FileSystem,
  FolderEntry,
  Git,
  ModelBlock,
  ModelClient,
  ModelEvent,
  ModelInfo,
  ModelMessage,
  ModelRequest,
  ModelResponse,
  ModelUsage,
  ProcessRunner,
  SearchMatch,
  SearchQuery,
  Secrets,
  Solver,
  SolverQuery,
  SolverVerdict,
  TextSearch,
  UserGate,
  WaiverRequest,
} from './ports/index.ts';
export {
  type Criterion,
  type DesignDocument,
  type DesignProperty,
  type DocumentTree,
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
  print,
} from './specs/index.ts';
