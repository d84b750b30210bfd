export { GitFileFinder } from './gitFileFinder.ts';
export { SimpleGitRepository } from './simpleGitRepository.ts';
