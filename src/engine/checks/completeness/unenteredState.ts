import { type CheckedCriterion, rangeInCriterion } from '../context.ts';
import { stemsOf, stemsOutside } from '../facts/stems.ts';
import type { Rule } from '../rule.ts';

/** A state that a WHILE waits for and that nothing else in the spec speaks of: nobody brings it about. */
export const unenteredState: Rule = {
  code: 'SW203',
  check: ({ spec, criteria }) => {
    const withState = criteria.filter(({ facts }) => facts.states.length > 0);
    if (withState.length === 0) return [];
    const own = new Map(criteria.map(criterion => [criterion, wordsOutside(criterion)]));
    const speakers = countStems(own);
    return withState.flatMap(criterion =>
      criterion.facts.states
        .filter(({ text }) => isSilent(text, own.get(criterion), speakers))
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

/** The words of a criterion outside its WHILE clauses. */
function wordsOutside({ criterion, facts }: CheckedCriterion): ReadonlySet<string> {
  return new Set(stemsOutside(criterion.text, facts.states));
}

/** In how many criteria a word stands outside WHILE. */
function countStems(own: ReadonlyMap<CheckedCriterion, ReadonlySet<string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stems of own.values()) {
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

/** No other criterion has a word of the state. */
function isSilent(
  state: string,
  own: ReadonlySet<string> | undefined,
  speakers: ReadonlyMap<string, number>,
): boolean {
  const wanted = stemsOf(state);
  return (
    wanted.length > 0 && wanted.every(stem => (speakers.get(stem) ?? 0) - (own?.has(stem) ? 1 : 0) === 0)
  );
}
