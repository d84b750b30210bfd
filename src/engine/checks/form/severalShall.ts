import type { FormRule } from '../formRule.ts';

/** Two duties in one criterion: neither can be cited, tested or accepted alone. */
export const severalShall: FormRule = {
  code: 'SW102',
  find: ({ statement }) => {
    const duties = statement.modals.filter(({ strength }) => strength === 'shall' || strength === 'must');
    if (statement.language !== 'en') return [];
    return duties.slice(1, 2).map(({ start, end, text }) => ({
      start,
      end,
      message: `has a second ${text}: give each duty a criterion of its own.`,
    }));
  },
};
