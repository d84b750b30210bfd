export { commandEnvironment } from './commandEnvironment.ts';
export { NodeProcessRunner, platformShell } from './nodeProcessRunner.ts';
