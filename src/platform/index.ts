export { AnthropicModelClient, type AnthropicOptions } from './anthropic/index.ts';
export { type DiagramCheckerOptions, WorkerDiagramChecker } from './diagram/index.ts';
export { NodeFileSystem } from './fs/index.ts';
export { GitFileFinder, SimpleGitRepository } from './git/index.ts';
export { NodeProcessRunner, commandEnvironment, platformShell } from './process/index.ts';
export { PlainSearch, RipgrepSearch } from './search/index.ts';
export { FileSecrets, findKeyring } from './secrets/index.ts';
export { Z3Solver, type Z3SolverOptions } from './solver/index.ts';
export { NodeCrypto, SystemClock, isProcessAlive, processIdentity } from './system/index.ts';
