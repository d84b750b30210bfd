import type { FormRule, Reading } from '../formRule.ts';

/** Quantities that mean nothing without a unit. */
const measured =
  /\b(?:timeouts?|latency|delays?|intervals?|durations?|ttl|time-to-live|expir(?:y|ation)|response time|cooldown|debounce|throttle|file size|memory|bandwidth|within)(?:\s+(?:of|to|is|at|after|under|below|above|exceeds?|exceeding|a|an|the|value|period|limit|maximum|minimum|most|least|than|less|more))*\s+(\d+(?:\.\d+)?)(?![\w%:/]|\.\d)/gi;

/** After a figure: a unit or a noun that is counted. */
const unit = /^\s*[-–]?\s*(?:%|[°µA-Za-z])/;
const noUnit = /^\s*(?:and|or|to|per|for|in|on|of|is|when|if|then|with|by|at|before|after)\b/i;

/** A figure for a time or size that has no unit. */
export const missingUnit: FormRule = {
  code: 'SW108',
  find: ({ masked, statement }: Reading) => {
    if (statement.language !== 'en' || !/\d/.test(masked)) return [];
    return [...masked.matchAll(measured)].flatMap(match => {
      const end = match.index + match[0].length;
      const rest = masked.slice(end, end + 40);
      if (unit.test(rest) && !noUnit.test(rest)) return [];
      if (/^\s*(?:to|and|-|–)\s*\d[\d.]*\s*[A-Za-z%]/.test(rest)) return [];
      const figure = match[1] ?? '';
      return [
        {
          start: end - figure.length,
          end,
          message: `gives ${figure} without a unit: add one (ms, s, MB …).`,
        },
      ];
    });
  },
};
