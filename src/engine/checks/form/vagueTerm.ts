import type { FormRule, Reading } from '../formRule.ts';
import { type Word, lists } from '../words.ts';

/** Words of quality that two readers measure differently. */
export const vagueTerm: FormRule = {
  code: 'SW103',
  find: reading => {
    const { words, masked } = reading;
    const found = lists.vague.find(words, masked);
    if (found.length === 0) return [];
    const others = [...lists.notVague.find(words, masked), ...lists.escape.find(words, masked)];
    return found
      .filter(word => !others.some(other => other.start <= word.start && word.end <= other.end))
      .filter(word => !isVerb(reading, word) && !isOutside(reading, word))
      .map(({ start, end, text }) => ({
        start,
        end,
        message: `says “${text}”, which two readers measure differently: say what can be checked.`,
      }));
  },
};

/** `WHEN I enhance …` tells what somebody does; only as a duty is the verb vague. */
function isOutside({ statement }: Reading, found: Word): boolean {
  return lists.vagueDuties.has(found.text.toLowerCase()) && found.start < (statement.modal?.end ?? 0);
}

const leads = new Set(['shall', 'must', 'to', 'not', 'then', 'also', 'should', 'automatically', 'or', 'and']);
const objects = new Set([
  'the',
  'all',
  'any',
  'its',
  'their',
  'a',
  'an',
  'each',
  'every',
  'it',
  'them',
  'this',
]);

/** `clear the cache` asks for something that can be checked, `a clear message` does not. */
function isVerb({ words }: Reading, found: Word): boolean {
  if (!lists.vagueVerbs.has(found.text.toLowerCase())) return false;
  const position = words.findIndex(({ start }) => start === found.start);
  const next = words[position + 1]?.text ?? '';
  return leads.has(words[position - 1]?.text ?? '') || objects.has(next);
}
