import type { FormRule, Hit, Reading } from '../formRule.ts';
import { lists } from '../words.ts';

/** Figures that do not bound: `about 5 seconds`, `up to 10 or more`. */
export const ambiguousBound: FormRule = {
  code: 'SW109',
  find: reading => {
    if (reading.statement.language !== 'en' || !/\d/.test(reading.masked)) return [];
    return [...approximations(reading), ...contradictions(reading)];
  },
};

function approximations({ words, masked }: Reading): Hit[] {
  const tilde = [...masked.matchAll(/(?<![\w/.~])~\s?\d[\d.,]*/g)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const worded = words.flatMap(({ text, start, end }) => {
    const figure = lists.approximate.has(text) ? /^\s+\d[\d.,]*/.exec(masked.slice(end, end + 24)) : null;
    return figure ? [{ start, end: end + figure[0].length }] : [];
  });
  return [...tilde, ...worded].map(({ start, end }) => ({
    start,
    end,
    message: `says “${masked.slice(start, end)}”, which has no end: give the limits that are accepted.`,
  }));
}

const upward =
  /\b(?:up to|at most|no more than|a maximum of|within)\s+\d[\d.,]*(?:\s+[\w-]+)?\s+or\s+(?:more|longer|higher|greater|above)\b/gi;
const downward =
  /\b(?:at least|no less than|no fewer than|a minimum of)\s+\d[\d.,]*(?:\s+[\w-]+)?\s+or\s+(?:less|fewer|shorter|lower|below)\b/gi;

function contradictions({ masked }: Reading): Hit[] {
  return [...masked.matchAll(upward), ...masked.matchAll(downward)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    message: `says “${match[0]}”, which bounds nothing: keep one end.`,
  }));
}
