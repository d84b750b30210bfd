export { type JobOutcome, JobWorker, type JobWorkerOptions } from './jobWorker.ts';
export { serveJobs } from './serveJobs.ts';
