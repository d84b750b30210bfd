export type { AcceptRequest, Analysis, CheckOptions, SpecChoice, TraceOptions } from './analysis.ts';
export type { AnalysisDeps } from './analysisDeps.ts';
export { createAnalysis } from './createAnalysis.ts';
export type { IndexedSpec, WorkspaceIndex } from './workspaceIndex.ts';
