export { parseJunit } from './junit.ts';
export { type Coverage, parseLcov, wasRun } from './lcov.ts';
export { type ReportedResult, TestOutcomes } from './testOutcomes.ts';
