export type { AcceptRequest, Analysis, CheckOptions, SpecChoice, TraceOptions } from './analysis.ts';
export type { AnalysisDeps } from './analysisDeps.ts';
export { createAnalysis } from './createAnalysis.ts';
export type { WorkspaceIndex } from './workspaceIndex.ts';
