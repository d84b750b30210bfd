export type { CheckedDocument, CheckedSpec, RuleSetting, RuleSettings } from './checkedSpec.ts';
export { checkSpec } from './checkSpec.ts';
export type { RawFinding } from './rule.ts';
export { parseRulePage } from './rulePage.ts';
export { type SettleOptions, settle } from './settle.ts';
export { waiverEdit } from './waivers.ts';
