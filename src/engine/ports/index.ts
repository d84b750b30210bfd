export type {
  CommitInfo,
  DiagramChecker,
  DiagramProblem,
  FileFinder,
  Git,
  Solver,
  SolverQuery,
  SolverVerdict,
} from './analysis.ts';
export type { FileStat, FileSystem, FolderEntry, SearchMatch, SearchQuery, TextSearch } from './files.ts';
export type {
  ModelBlock,
  ModelClient,
  ModelEvent,
  ModelInfo,
  ModelMessage,
  ModelRequest,
  ModelResponse,
  ModelUsage,
  StopReason,
  ToolDefinition,
} from './model.ts';
export type { CommandOutcome, CommandRequest, ProcessRunner } from './process.ts';
export type { Clock, Crypto, Secrets } from './system.ts';
export type {
  ApprovalAnswer,
  ApprovalRequest,
  EditReview,
  InstallRequest,
  UserGate,
  WaiverRequest,
} from './user.ts';
