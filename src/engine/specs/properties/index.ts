export { readCounterexamples } from './counterexamples.ts';
export { propertySkeleton } from './skeleton.ts';
export { type ProjectFiles, type PropertyProject, findPropertyProject } from './testingLibrary.ts';
