import type { CheckContext, CheckedCriterion } from '../context.ts';
import { rangeOfCriterion } from '../context.ts';
import type { RawFinding, Rule } from '../rule.ts';
import { nearPairs } from './nearPairs.ts';

/** The same criterion twice in one spec. */
export const duplicate: Rule = {
  code: 'SW206',
  check: context => {
    const first = new Map<string, CheckedCriterion>();
    return context.criteria.flatMap(criterion => {
      const { key, isDuty } = criterion.facts;
      const earlier = first.get(key);
      if (!earlier) first.set(key, criterion);
      if (!earlier || !isDuty || key.length < 12 || earlier.isReport !== criterion.isReport) return [];
      return [toFinding(context, 'SW206', criterion, earlier)];
    });
  },
};

/** Two criteria that differ in a word or two: one of them may be a slip. */
export const nearDuplicate: Rule = {
  code: 'SW207',
  check: context =>
    nearPairs(context.criteria.filter(({ isReport }) => !isReport)).map(([earlier, later]) =>
      toFinding(context, 'SW207', later, earlier),
    ),
};

function toFinding(
  { spec }: CheckContext,
  code: 'SW206' | 'SW207',
  { criterion, file, id }: CheckedCriterion,
  earlier: CheckedCriterion,
): RawFinding {
  const other = earlier.criterion.number;
  return {
    code,
    message:
      code === 'SW206'
        ? `Criterion ${criterion.number} says the same as ${other}: keep one.`
        : `Criterion ${criterion.number} is nearly ${other}: merge them, or make plain what differs.`,
    file,
    range: rangeOfCriterion(criterion),
    spec: spec.name,
    subject: id,
    fixes: [],
    related: [
      { file: earlier.file, range: rangeOfCriterion(earlier.criterion), message: `Criterion ${other}` },
    ],
  };
}
