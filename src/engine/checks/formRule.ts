import type { EarsStatement } from '../ears/index.ts';
import type { Word } from './words.ts';

/** A criterion as the rules on form see it. */
export interface Reading {
  readonly text: string;
  /** The text with code and quotations blanked out, of the same length. */
  readonly masked: string;
  /** The words of `masked`. */
  readonly words: readonly Word[];
  readonly statement: EarsStatement;
}

/** What a rule on form found: a part of the criterion's text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** What is wrong and what to do, as it goes on after the criterion's number: `says “fast”: …`. */
  readonly message: string;
  /** A sure replacement of the whole criterion. */
  readonly rewrite?: { readonly title: string; readonly text: string };
}

/** A rule that looks at the text of one criterion and nothing else, so that its answer can be kept by text. */
export interface FormRule {
  readonly code: string;
  readonly find: (reading: Reading) => readonly Hit[];
}
