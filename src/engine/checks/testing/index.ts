export { findingsOf, fixed, places } from './finds.ts';
export { requirementsOf, specOf } from './specOf.ts';
