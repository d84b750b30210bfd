import { mask, parseStatement } from '../ears/index.ts';
import { formRules } from './form/formRules.ts';
import type { Hit } from './formRule.ts';

/** What the text of a criterion says on its own, whatever stands around it. */
export interface CriterionFacts {
  readonly hits: readonly (Hit & { readonly code: string })[];
}

const limit = 20_000;
let young = new Map<string, CriterionFacts>();
let old = new Map<string, CriterionFacts>();

/**
 * The facts of one text. They are kept by text, since between two checks nearly every criterion is the one it was; two
 * generations bound what is kept.
 */
export function readCriterion(text: string): CriterionFacts {
  const known = young.get(text) ?? old.get(text);
  const facts = known ?? read(text);
  if (young.size >= limit) {
    old = young;
    young = new Map();
  }
  young.set(text, facts);
  return facts;
}

function read(text: string): CriterionFacts {
  const reading = { text, masked: mask(text), statement: parseStatement(text) };
  return {
    hits: formRules.flatMap(rule => rule.find(reading).map(hit => ({ ...hit, code: rule.code }))),
  };
}
