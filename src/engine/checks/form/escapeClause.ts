import type { FormRule } from '../formRule.ts';
import { lists } from '../words.ts';

/** Words that leave it to the builder whether the duty holds. */
export const escapeClause: FormRule = {
  code: 'SW104',
  find: ({ words, masked, statement }) =>
    lists.escape
      .find(words, masked)
      // At the head, the words are the condition itself; `lets the user optionally …` leaves the choice to the user.
      .filter(({ start }) => start > (statement.clauses[0]?.keyword.start ?? 0))
      .filter(
        ({ start }) => !/\b(?:to|may|can|user|users)\s+$/i.test(masked.slice(Math.max(0, start - 8), start)),
      )
      .map(({ start, end, text }) => ({
        start,
        end,
        message: `says “${text}”, which leaves the duty open: say when it holds, or drop the words.`,
      })),
};
