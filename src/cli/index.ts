export { type Embedded, embedded } from './embedded.ts';
