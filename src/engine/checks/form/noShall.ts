import type { FormRule } from '../formRule.ts';

/** A criterion that binds nobody. */
export const noShall: FormRule = {
  code: 'SW101',
  find: ({ text, statement }) => {
    const binds = statement.modals.some(({ strength }) => strength !== 'will' && strength !== 'may');
    if (binds || statement.language !== 'en') return [];
    return [
      {
        start: 0,
        end: text.length,
        message: 'has no SHALL, so nobody has to do it: say who SHALL do what.',
      },
    ];
  },
};
