import type { Measure } from './measure.ts';

/** What a criterion demands of one thing: which of some outcomes, one value, or a range. */
export type Effect =
  | { readonly kind: 'outcome'; readonly thing: string; readonly allowed: number }
  | { readonly kind: 'value'; readonly thing: string; readonly value: string; readonly negated: boolean }
  | { readonly kind: 'range'; readonly thing: string; readonly measure: Measure; readonly text: string };

/** Outcomes as bits: done, its opposite done, neither. */
export const outcome = { done: 1, opposite: 2, neither: 4 } as const;
