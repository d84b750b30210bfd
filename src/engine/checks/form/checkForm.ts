import type { CheckContext, CheckedCriterion } from '../context.ts';
import { rangeInCriterion, rangeOfCriterion } from '../context.ts';
import type { Hit } from '../formRule.ts';
import type { RawFinding } from '../rule.ts';

/** What the rules on form found, at its places in the file. */
export function checkForm({ spec, criteria }: CheckContext): RawFinding[] {
  return criteria.flatMap(criterion =>
    criterion.isReport ? [] : criterion.facts.hits.map(hit => toFinding(spec.name, criterion, hit)),
  );
}

function toFinding(
  spec: string,
  { criterion, file, id }: CheckedCriterion,
  hit: Hit & { readonly code: string },
): RawFinding {
  const { rewrite } = hit;
  return {
    code: hit.code,
    message: `Criterion ${criterion.number} ${hit.message}`,
    file,
    range: rangeInCriterion(criterion, hit.start, hit.end),
    spec,
    subject: id,
    fixes: rewrite
      ? [{ title: rewrite.title, edits: [{ file, range: rangeOfCriterion(criterion), text: rewrite.text }] }]
      : [],
  };
}
