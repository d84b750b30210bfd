import type { FormRule } from '../formRule.ts';
import { ambiguousBound } from './ambiguousBound.ts';
import { andOr } from './andOr.ts';
import { escapeClause } from './escapeClause.ts';
import { missingUnit } from './missingUnit.ts';
import { nearEars } from './nearEars.ts';
import { noShall } from './noShall.ts';
import { passive } from './passive.ts';
import { pronoun } from './pronoun.ts';
import { severalShall } from './severalShall.ts';
import { unboundedPerformance } from './unboundedPerformance.ts';
import { vagueTerm } from './vagueTerm.ts';

/** The rules that look at one criterion's text, by code. */
export const formRules: readonly FormRule[] = [
  noShall,
  severalShall,
  vagueTerm,
  escapeClause,
  passive,
  pronoun,
  andOr,
  missingUnit,
  ambiguousBound,
  nearEars,
  unboundedPerformance,
];
