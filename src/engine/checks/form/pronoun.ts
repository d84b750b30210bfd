import type { FormRule, Hit, Reading } from '../formRule.ts';
import { lists } from '../words.ts';

/** A pronoun in the place of the system, or a bare `this` for what was said: what it stands for is a guess. */
export const pronoun: FormRule = {
  code: 'SW106',
  find: reading => (reading.statement.language === 'en' ? [...subjects(reading), ...objects(reading)] : []),
};

function subjects({ statement, words, text }: Reading): Hit[] {
  return statement.modals.slice(0, 20).flatMap(modal => {
    const before = words.findLast(({ end }) => end <= modal.start);
    if (!before || !lists.pronouns.has(before.text)) return [];
    // More than a blank in between, or a verb before it (`clicking it SHALL`): the pronoun is not the subject.
    if (text.slice(before.end, modal.start).trim() !== '') return [];
    if (words.findLast(({ end }) => end <= before.start)?.text.endsWith('ing')) return [];
    return [hit(text, before.start, before.end)];
  });
}

const followers = new Set([
  'as',
  'at',
  'to',
  'in',
  'and',
  'when',
  'by',
  'with',
  'for',
  'on',
  'from',
  'is',
  'was',
  'before',
  'after',
]);
const verbs = /(?:e|k|g|d|t|n|w|y|l|r|p|h|s)$/;

/** `log this at WARNING`: a bare `this` or `these` behind a verb, with no noun of its own. */
function objects({ words, masked, text, statement }: Reading): Hit[] {
  const from = statement.modal?.end ?? 0;
  return words.flatMap((word, position) => {
    if (word.start < from || (word.text !== 'this' && word.text !== 'these')) return [];
    const previous = words[position - 1];
    const next = words[position + 1];
    const ends = /^\s*(?:[.,;)]|$)/.test(masked.slice(word.end));
    const isBare = ends || (next !== undefined && followers.has(next.text));
    return isBare && previous && verbs.test(previous.text) ? [hit(text, word.start, word.end)] : [];
  });
}

function hit(text: string, start: number, end: number): Hit {
  return { start, end, message: `says “${text.slice(start, end)}”: name what it stands for.` };
}
