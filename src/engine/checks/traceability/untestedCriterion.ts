import { rangeOfCriterion } from '../context.ts';
import type { Rule } from '../rule.ts';

/** Silent where the tests were not read, and where no test names any criterion of the spec: then tests are not named that way. */
export const untestedCriterion: Rule = {
  code: 'SW302',
  check: ({ spec, criteria }) => {
    const { tested } = spec;
    if (!tested || !criteria.some(({ criterion }) => tested.has(criterion.number))) return [];
    return criteria
      .filter(({ criterion, isReport }) => !isReport && !tested.has(criterion.number))
      .map(({ criterion, file, id }) => ({
        code: 'SW302',
        message: `No test names criterion ${criterion.number}: put ${id} in the title of the test that shows it.`,
        file,
        range: rangeOfCriterion(criterion),
        spec: spec.name,
        subject: id,
        fixes: [],
      }));
  },
};
