import type { Rule } from '../rule.ts';
import { rangeOfLine } from '../places.ts';

/** A requirement all of whose criteria are of the good day. Bug reports are about failure by themselves. */
export const noFailurePath: Rule = {
  code: 'SW201',
  check: ({ spec, byRequirement }) => {
    const document = spec.requirements;
    if (!document || spec.kind === 'bugfix') return [];
    return [...byRequirement]
      .filter(([, criteria]) => criteria.length > 0 && criteria.every(({ facts }) => !facts.isFailurePath))
      .map(([requirement]) => ({
        code: 'SW201',
        message: `Requirement ${requirement.number} says nothing of failure: add a criterion for what is wrong, missing or refused.`,
        file: document.file,
        range: rangeOfLine(document.tree, requirement.range.start.line),
        spec: spec.name,
        subject: `${spec.name}/${requirement.number}`,
        fixes: [],
      }));
  },
};
