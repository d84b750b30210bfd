export { specOf } from './specOf.ts';
