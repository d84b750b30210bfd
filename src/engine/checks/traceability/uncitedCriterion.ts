import { rangeOfCriterion } from '../context.ts';
import type { Rule } from '../rule.ts';

/** Silent while there are no tasks, or none that cites anything: then the spec is not there yet, or says it otherwise. */
export const uncitedCriterion: Rule = {
  code: 'SW301',
  check: ({ spec, criteria, citedByTasks }) => {
    if (citedByTasks.size === 0) return [];
    return criteria
      .filter(({ criterion, isReport }) => !isReport && !citedByTasks.has(criterion))
      .map(({ criterion, file, id }) => ({
        code: 'SW301',
        message: `No task cites criterion ${criterion.number}: name it in the task that does it, or add one.`,
        file,
        range: rangeOfCriterion(criterion),
        spec: spec.name,
        subject: id,
        fixes: [],
      }));
  },
};
