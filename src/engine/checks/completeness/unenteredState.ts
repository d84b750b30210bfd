import { type CheckedCriterion, rangeInCriterion } from '../context.ts';
import { stemsOf } from '../facts/stems.ts';
import type { Rule } from '../rule.ts';

/** A state that a WHILE waits for and that nothing else in the spec speaks of: nobody brings it about. */
export const unenteredState: Rule = {
  code: 'SW203',
  check: ({ spec, criteria }) => {
    const withState = criteria.filter(({ facts }) => facts.states.length > 0);
    if (withState.length === 0) return [];
    const speakers = countStems(criteria);
    return withState.flatMap(criterion =>
      criterion.facts.states
        .filter(({ text }) => isSilent(text, criterion, speakers))
        .map(({ text, start, end }) => ({
          code: 'SW203',
          message: `No criterion brings about “${text}”, which criterion ${criterion.criterion.number} waits for: say what begins it.`,
          file: criterion.file,
          range: rangeInCriterion(criterion.criterion, start, end),
          spec: spec.name,
          subject: criterion.id,
          fixes: [],
        })),
    );
  },
};

/** In how many criteria a word stands outside WHILE. */
function countStems(criteria: readonly CheckedCriterion[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { facts } of criteria) {
    for (const stem of new Set(facts.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

/** No other criterion has a word of the state. */
function isSilent(
  state: string,
  { facts }: CheckedCriterion,
  speakers: ReadonlyMap<string, number>,
): boolean {
  const wanted = stemsOf(state);
  return (
    wanted.length > 0 &&
    wanted.every(stem => (speakers.get(stem) ?? 0) - (facts.stems.includes(stem) ? 1 : 0) === 0)
  );
}
