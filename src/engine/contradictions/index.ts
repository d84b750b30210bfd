export { findDeepContradictions } from './deep/findDeepContradictions.ts';
export { findContradictions } from './findContradictions.ts';
