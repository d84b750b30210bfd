export { type RehearsalOptions, type RunningRehearsal, startRehearsal } from './startRehearsal.ts';
