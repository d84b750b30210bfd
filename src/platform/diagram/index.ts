export { type DiagramCheckerOptions, WorkerDiagramChecker } from './workerDiagramChecker.ts';
