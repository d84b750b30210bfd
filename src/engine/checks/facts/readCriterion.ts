import { remember } from '../../../base/index.ts';
import { type EarsPart, mask, parseStatement } from '../../ears/index.ts';
import { formRules } from '../form/formRules.ts';
import type { Hit } from '../formRule.ts';
import { wordsOf } from '../words.ts';
import { tellsOfFailure } from './failureWords.ts';
import { shinglesOf } from './shingles.ts';

/** What the text of a criterion says on its own, whatever stands around it. */
export interface CriterionFacts {
  /** What the rules on form found. */
  readonly hits: readonly (Hit & { readonly code: string })[];
  /** It says what happens when something fails, is missing or is refused. */
  readonly isFailurePath: boolean;
  /** What its WHILE clauses wait for. */
  readonly states: readonly EarsPart[];
  /** Names in the form `Rate_Limiter`. */
  readonly names: readonly EarsPart[];
  /** Two texts with one key say the same. */
  readonly key: string;
  /** See {@link shinglesOf}. */
  readonly shingles: Uint32Array;
  /** Something in it binds. */
  readonly isDuty: boolean;
}

/** The facts of one text; those of the texts of a long document are kept, since a line more above them moves them all. */
export const readCriterion = remember(10_000, read);

function read(text: string): CriterionFacts {
  const masked = mask(text);
  const words = wordsOf(masked);
  const statement = parseStatement(text);
  const reading = { text, masked, words, statement };
  const states = statement.clauses.filter(({ kind }) => kind === 'while').map(({ body }) => body);
  return {
    hits: formRules.flatMap(rule => rule.find(reading).map(hit => ({ ...hit, code: rule.code }))),
    isFailurePath: tellsOfFailure(masked, statement),
    states,
    names: namesIn(masked),
    key: text
      .toLowerCase()
      .replaceAll(/[\s*_`.,;:。、，]+/g, ' ')
      .trim(),
    shingles: shinglesOf(words.map(word => word.text)),
    isDuty: statement.modal !== undefined,
  };
}

function namesIn(masked: string): EarsPart[] {
  if (!masked.includes('_')) return [];
  return [...masked.matchAll(/\b[A-Z][A-Za-z\d]*(?:_[A-Z][A-Za-z\d]*)+\b/g)].map(match => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
