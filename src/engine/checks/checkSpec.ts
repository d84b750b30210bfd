import { allRules } from './allRules.ts';
import type { CheckedSpec } from './checkedSpec.ts';
import { contextOf } from './context.ts';
import { checkForm } from './form/checkForm.ts';
import type { RawFinding } from './rule.ts';

/** Asks every rule about one spec, whatever is on or off; `settle` weighs the answers. Never throws for what a document holds. */
export function checkSpec(spec: CheckedSpec): RawFinding[] {
  const context = contextOf(spec);
  return [...checkForm(context), ...allRules.flatMap(rule => rule.check(context))];
}
