import type { Rule } from './rule.ts';
import { uncitedCriterion } from './traceability/uncitedCriterion.ts';

/** The rules over a whole spec; those on one criterion's text are in `form/formRules.ts`. */
export const allRules: readonly Rule[] = [uncitedCriterion];
