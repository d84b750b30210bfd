import type { FormRule } from '../formRule.ts';

/** Two duties in one criterion: neither can be cited, tested or accepted alone. */
export const severalShall: FormRule = {
  code: 'SW102',
  find: ({ statement }) => {
    if (statement.language !== 'en') return [];
    const duties = statement.modals.filter(
      // A small `must` behind a SHALL tells of something else: `an error that a name must be given`.
      ({ strength, text }, position) =>
        strength === 'shall' || text.startsWith('MUST') || (strength === 'must' && position === 0),
    );
    return duties.slice(1, 2).map(({ start, end, text }) => ({
      start,
      end,
      message: `has a second ${text}: give each duty a criterion of its own.`,
    }));
  },
};
