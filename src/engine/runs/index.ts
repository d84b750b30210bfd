export type { Engine, EngineDeps, RunHost, RunOptions } from './engine.ts';
export { Runner } from './runner.ts';
export { checkGateOpen } from './specDocuments.ts';
