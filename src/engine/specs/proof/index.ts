export { failedTests, writtenTests } from './failedTests.ts';
export { checkProof } from './checkProof.ts';
export { type ProofVerdict, isProof } from './isProof.ts';
export type { ProofProject } from './shell.ts';
