export type { Analysis } from '../engine/index.ts';
export { type AnalysisHost, type AnalysisHostOptions, createAnalysisHost } from './createAnalysisHost.ts';
export { createHost } from './createHost.ts';
export type { Connection, Host, HostOptions } from './host.ts';
