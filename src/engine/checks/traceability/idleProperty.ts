import { rangeOfLine } from '../places.ts';
import type { Rule } from '../rule.ts';

/** A correctness property that is held against no criterion. */
export const idleProperty: Rule = {
  code: 'SW305',
  check: ({ spec, targets, criteria }) => {
    const document = spec.design;
    if (!document || criteria.length === 0) return [];
    return document.tree.properties
      .filter(({ validates }) => !validates.some(reference => targets.isLive(reference)))
      .map(({ number, range }) => ({
        code: 'SW305',
        message: `Property ${number} validates no criterion: add “**Validates: Requirements …**” with what it shows.`,
        file: document.file,
        range: rangeOfLine(document.tree, range.start.line),
        spec: spec.name,
        subject: `${spec.name}!${number}`,
        fixes: [],
      }));
  },
};
