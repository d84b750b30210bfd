import type { FormRule } from '../formRule.ts';

/** `and/or`: two readers build two things. */
export const andOr: FormRule = {
  code: 'SW107',
  find: ({ masked }) =>
    [...masked.matchAll(/\b(?:and\s?\/\s?or|or\s?\/\s?and)\b|及\/或|和\/或|および\/または/gi)].map(match => ({
      start: match.index,
      end: match.index + match[0].length,
      message: 'says “and/or”: say “and”, “or”, or “A, B or both”.',
    })),
};
