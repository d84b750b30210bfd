export { Runner } from './runner.ts';
export { checkGateOpen } from './specRuns.ts';
