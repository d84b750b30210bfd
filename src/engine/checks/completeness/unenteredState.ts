import { type CheckedCriterion, rangeInCriterion } from '../context.ts';
import { stemsOf, stemsOutside } from '../facts/stems.ts';
import type { Rule } from '../rule.ts';

/** A state that a WHILE waits for and that nothing else in the spec speaks of: nobody brings it about. */
export const unenteredState: Rule = {
  code: 'SW203',
  check: ({ spec, criteria }) => {
    const withState = criteria.filter(({ facts }) => facts.states.length > 0);
    if (withState.length === 0) return [];
    const wanted = new Set(withState.flatMap(criterion => stemsIn(criterion).states.flat()));
    const speakers = countStems(criteria, wanted);
    return withState.flatMap(criterion =>
      criterion.facts.states
        .filter((_, at) => isSilent(stemsIn(criterion), at, speakers))
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

/** The words of a criterion, cut to stems. */
interface Stems {
  /** Outside its WHILE clauses, each once. */
  readonly outside: readonly string[];
  /** Of each WHILE clause. */
  readonly states: readonly (readonly string[])[];
}

const known = new WeakMap<CheckedCriterion['facts'], Stems>();

/** Worked out once for each text. */
function stemsIn({ criterion, facts }: CheckedCriterion): Stems {
  const found = known.get(facts) ?? {
    outside: [...new Set(stemsOutside(criterion.text, facts.states))],
    states: facts.states.map(({ text }) => stemsOf(text)),
  };
  known.set(facts, found);
  return found;
}

/** In how many criteria each of some words stands outside WHILE. */
function countStems(
  criteria: readonly CheckedCriterion[],
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const criterion of criteria) {
    for (const stem of stemsIn(criterion).outside) {
      if (wanted.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return counts;
}

/** No other criterion has a word of the state. */
function isSilent({ outside, states }: Stems, at: number, speakers: ReadonlyMap<string, number>): boolean {
  const wanted = states[at] ?? [];
  return (
    wanted.length > 0 &&
    wanted.every(stem => (speakers.get(stem) ?? 0) - (outside.includes(stem) ? 1 : 0) === 0)
  );
}
