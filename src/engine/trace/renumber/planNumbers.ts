import { CodedError } from '../../../base/index.ts';
import type { RenumberRequest } from '../../../protocol/index.ts';
import type { Requirement } from '../../specs/index.ts';

/** Which numbers become which; letter case is that of the document. */
export interface NumberPlan {
  /** Of requirements whose own number changes. */
  readonly requirements: ReadonlyMap<string, string>;
  /** Of criteria, those of renumbered requirements included. */
  readonly criteria: ReadonlyMap<string, string>;
}

/** One sentence for the user on why a number cannot be given. */
export function numberInvalid(sentence: string): CodedError {
  return new CodedError('number-invalid', sentence);
}

/**
 * Works out who moves. A number that is taken is made free: its holder takes the next one, and so on up to the first gap, which may be
 * the one that `from` leaves.
 */
export function planNumbers(
  requirements: readonly Requirement[],
  kind: 'feature' | 'bugfix',
  { from, to }: RenumberRequest,
): NumberPlan {
  const criteria = requirements.flatMap(requirement => requirement.criteria.map(({ number }) => number));
  const own = requirements.map(({ number }) => number);
  const none: ReadonlyMap<string, string> = new Map();
  if (criteria.includes(from)) {
    const prefix = from.slice(0, from.lastIndexOf('.') + 1);
    if (!to.startsWith(prefix) || !/^\d{1,6}$/.test(to.slice(prefix.length))) {
      throw numberInvalid(
        `${to} is no number for ${from}: a criterion stays in its requirement, so write ${prefix} and a figure.`,
      );
    }
    return { requirements: none, criteria: chain(criteria, from, to) };
  }
  if (!own.includes(from)) throw numberInvalid(`There is no requirement or criterion ${from}.`);
  if (kind === 'bugfix') {
    throw numberInvalid(`${from} stands for a kind of behaviour in a bug report and cannot be renumbered.`);
  }
  if (!/^[A-Za-z-]{0,20}\d{1,6}(?:\.\d{1,6})*$/.test(to))
    throw numberInvalid(`${to} is no number of a requirement.`);
  const moves = chain(own, from, to);
  return { requirements: moves, criteria: criteriaOf(requirements, moves) };
}

/** `taken`: all numbers of the kind. */
function chain(taken: readonly string[], from: string, to: string): ReadonlyMap<string, string> {
  const moves = new Map<string, string>();
  let next = to;
  moves.set(from, to);
  while (next !== from && taken.includes(next)) {
    const after = increased(next);
    moves.set(next, after);
    next = after;
  }
  if (from === to) moves.clear();
  return moves;
}

function increased(number: string): string {
  return number.replace(/\d+$/, figure => String(Number(figure) + 1));
}

function criteriaOf(
  requirements: readonly Requirement[],
  moves: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { number, criteria } of requirements) {
    const next = moves.get(number);
    for (const criterion of next === undefined ? [] : criteria) {
      if (!criterion.number.startsWith(`${number}.`)) continue;
      found.set(criterion.number, `${next}${criterion.number.slice(number.length)}`);
    }
  }
  return found;
}
