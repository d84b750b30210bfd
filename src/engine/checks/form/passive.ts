import type { FormRule, Reading } from '../formRule.ts';
import { type Word, lists } from '../words.ts';

/** `SHALL be stored` by nobody: nobody can be asked to do it. A state (`SHALL be located at`) has no actor to name. */
export const passive: FormRule = {
  code: 'SW105',
  find: reading => {
    if (reading.statement.language !== 'en') return [];
    return reading.statement.modals.slice(0, 4).flatMap((modal, nth) => {
      if (nth > 0 && modal.strength !== 'shall') return [];
      const position = reading.words.findIndex(({ start }) => start >= modal.end);
      const participle = position < 0 ? undefined : participleAt(reading.words, position);
      if (!participle || hasActor(reading, participle)) return [];
      return [
        {
          start: modal.start,
          end: participle.end,
          message: `does not say who does it (“${reading.text.slice(modal.start, participle.end)}”): name the system that SHALL do it.`,
        },
      ];
    });
  },
};

const between = /^(?:not|also|always|never|only|still|both|then|first|fully|\w+ly)$/;

function participleAt(words: readonly Word[], from: number): Word | undefined {
  let position = from;
  while (between.test(words[position]?.text ?? '')) position += 1;
  if (words[position]?.text !== 'be') return undefined;
  position += 1;
  while (between.test(words[position]?.text ?? '')) position += 1;
  const word = words[position];
  return word && isParticiple(word.text) ? word : undefined;
}

function isParticiple(word: string): boolean {
  if (lists.states.has(word)) return false;
  return lists.irregular.has(word) || /[a-z]{2}(?<!e)ed$/.test(word);
}

/** `by` with something behind it that can act; `by default` and `by clicking` name nobody. */
function hasActor({ masked }: Reading, { end }: Word): boolean {
  const rest = masked.slice(end, end + 120).split(/[.;]/, 1)[0] ?? '';
  return /\bby\s+(?!default\b|\w+ing\b|at\b|\d)/i.test(rest);
}
