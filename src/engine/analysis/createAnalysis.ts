import type { Analysis } from './analysis.ts';
import type { AnalysisDeps } from './analysisDeps.ts';
import { WorkspaceAnalysis } from './workspaceAnalysis.ts';

/** Opens the analysis of one workspace folder. Nothing is read before the first question. */
export function createAnalysis(deps: AnalysisDeps): Analysis {
  return new WorkspaceAnalysis(deps);
}
