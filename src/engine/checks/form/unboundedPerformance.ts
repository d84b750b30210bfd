import type { FormRule, Reading } from '../formRule.ts';
import { type Word, lists } from '../words.ts';

const figures = new Set([
  'ms',
  's',
  'min',
  'h',
  'd',
  'B',
  'KB',
  'MB',
  'GB',
  '%',
  'fps',
  'frames',
  'requests',
  'hz',
]);

/** Speed, size or load is promised, and no figure says how much. */
export const unboundedPerformance: FormRule = {
  code: 'SW202',
  find: reading => {
    const { words, masked, statement } = reading;
    const from = statement.modal?.end ?? 0;
    const isBounded = statement.bounds.some(
      ({ unit, start }) => start >= from && unit !== undefined && figures.has(unit),
    );
    if (isBounded) return [];
    return lists.performance
      .find(words, masked)
      .filter(word => word.start >= from && isPromise(reading, word))
      .slice(0, 1)
      .map(({ start, end, text }) => ({
        start,
        end,
        message: `promises “${text}” without a figure: say how much is enough.`,
      }));
  },
};

const resources =
  /\b(?:memory|resources?|latency|cpu|overhead|usage|load|time|size|costs?|network|requests?|calls?|bandwidth|battery|performance|efficiency|speed)\b/i;

/** `immediately after` tells an order, `minimize the window` an action, `helps users find it quickly` what others do. */
function isPromise({ masked, statement }: Reading, { start, end, text }: Word): boolean {
  const after = masked.slice(end, end + 60);
  const before = masked.slice(statement.modal?.end ?? 0, start);
  if (/^immediate/i.test(text)) {
    return !/^\s+(?:after|before|following|upon|when|preceding|adjacent|below|above|under|visible|understand)/i.test(
      after,
    );
  }
  if (/^(?:mini|opti)mi[sz]/i.test(text)) return resources.test(after) || /performance$/i.test(text);
  return !/\bhelps?\b/i.test(before);
}
