export { GrantStore } from './grantStore.ts';
export { sensitivePlace } from './guardedPlaces.ts';
export { type Access, type Decision, type PolicyState, decide } from './policy.ts';
