import { remember } from '../../base/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import { type Bound, type EarsClause, type EarsStatement, parseStatement } from '../ears/index.ts';
import type { Criterion, Requirement } from '../specs/index.ts';
import type { Circumstance, Claim, Guard } from './claim.ts';
import type { Effect } from './effect.ts';
import { inverse, measureOf } from './measure.ts';
import { type Duty, isAnswer, readEffects } from './readEffects.ts';
import { isPointing, level, withoutCopulas } from './wording.ts';

/** Every criterion of which the conditions, the system and at least one demand or limit can be read; the others are passed over. */
export function readClaims(spec: CheckedSpec): readonly Claim[] {
  const claims: Claim[] = [];
  let index = 0;
  for (const requirement of spec.requirements?.tree.requirements ?? []) {
    // What happens today, in a bug report, is no demand.
    const isReport = spec.kind === 'bugfix' && requirement.number === '1';
    if (!isReport) claims.push(...claimsOf(requirement, index));
    index += requirement.criteria.length;
  }
  return claims;
}

const known = new WeakMap<Requirement, { readonly before: number; readonly claims: readonly Claim[] }>();

/** The claims of a requirement, `before` which there are so many criteria; the same for as long as it is the same. */
function claimsOf(requirement: Requirement, before: number): readonly Claim[] {
  const last = known.get(requirement);
  if (last?.before === before) return last.claims;
  const claims = requirement.criteria.flatMap(
    (criterion, at) => readClaim(criterion, requirement, before + at + 1) ?? [],
  );
  known.set(requirement, { before, claims });
  return claims;
}

function readClaim(criterion: Criterion, requirement: Requirement, index: number): Claim | undefined {
  const reading = readText(criterion.text);
  if (!reading) return undefined;
  const effects = reading.effects.some(isPlaced)
    ? reading.effects.flatMap(effect => inItsPlace(effect, reading, requirement))
    : reading.effects;
  if (effects.length === 0 && reading.guards.length === 0) return undefined;
  return { ...reading, criterion, requirement, index, effects };
}

/** What the text of a criterion alone says. */
type Reading = Omit<Claim, 'criterion' | 'requirement' | 'index'>;

const readText = remember(4000, (text: string): Reading | undefined => {
  // Sub-items may say anything about what they stand below.
  if (text.includes('\n')) return undefined;
  const statement = parseStatement(text);
  if (statement.pattern === 'other' || !statement.system) return undefined;
  const system = level(statement.system.text);
  if (system === '' || isNobody.test(system)) return undefined;
  const conditions = readConditions(statement);
  if (!conditions) return undefined;
  const effects = dutiesOf(text, statement).flatMap(readEffects);
  const duty = text.slice(statement.modal?.start).trim();
  return { system, ...conditions, effects, caseKey: caseOf(system, conditions), duty };
});

function caseOf(system: string, { circumstances, guards }: Conditions): string {
  const words = circumstances.map(({ kind, text }) => `${kind} ${text}`).toSorted();
  return [system, ...words, ...guards.map(({ quantity }) => quantity)].join('\n');
}

const isNobody = /^(?:it|they|he|she|this|that|each|every|any|all|no|both|either|neither)\b/;

/**
 * An answer belongs to a question, which often only the requirement around it tells: without a condition it can be held against
 * nothing, and after a few words such as `validation fails` only against its own requirement.
 */
function inItsPlace(
  effect: Effect,
  { circumstances, guards }: Conditions,
  { number }: Requirement,
): readonly Effect[] {
  if (!isPlaced(effect)) return [effect];
  const words = circumstances.flatMap(({ text }) => text.split(' ')).length;
  if (guards.length > 0 || words >= 4) return [effect];
  return words === 0 ? [] : [{ ...effect, thing: `${effect.thing} in ${number}` }];
}

function isPlaced(effect: Effect): effect is Effect & { readonly kind: 'value' } {
  return effect.kind === 'value' && isAnswer(effect);
}

function dutiesOf(text: string, { modals, bounds }: EarsStatement): readonly Duty[] {
  const binding = modals.filter(
    ({ strength }) => strength === 'shall' || strength === 'must' || strength === 'local',
  );
  if (binding.length === 0 || binding.length < modals.length) return [];
  const duties: Duty[] = [];
  for (const [at, modal] of binding.entries()) {
    const next = binding[at + 1];
    const segment = text.slice(modal.end, next?.start);
    const kept = next ? segment.replace(/[,;]?\s+(?:and|but)(?:\s+it)?\s*$/i, '') : segment;
    // Between two verbs stands more than `and`: another subject, another condition.
    if (next && kept === segment) return [];
    const end = modal.end + kept.length;
    const within = bounds.filter(bound => bound.end > modal.end && bound.end <= end);
    duties.push({ modal, response: { text: kept, start: modal.end }, bounds: within });
  }
  return duties;
}

type Conditions = Pick<Claim, 'circumstances' | 'guards'>;

function readConditions({ clauses, bounds }: EarsStatement): Conditions | undefined {
  const circumstances: Circumstance[] = [];
  const guards: Guard[] = [];
  for (const clause of clauses) {
    const guard = readGuard(clause, bounds);
    if (guard) guards.push(guard);
    else {
      const text = withoutCopulas(level(clause.body.text));
      // A toggle does one thing now and the opposite next time.
      if (text === '' || isPointing(text) || text.includes('toggle')) return undefined;
      const kind = clause.kind === 'when' || clause.kind === 'if' ? 'on' : clause.kind;
      circumstances.push({ kind, text });
    }
  }
  // Two limits of one quantity in two clauses are too rare to be read.
  if (new Set(guards.map(({ quantity }) => quantity)).size < guards.length) return undefined;
  return { circumstances, guards: guards.toSorted((a, b) => (a.quantity < b.quantity ? -1 : 1)) };
}

const orMore = /^(?:or|and) (?:more|greater|higher|longer|larger|above|over)\b/;
const orLess = /^(?:or|and) (?:less|fewer|lower|shorter|smaller|below|under)\b/;

/** A clause that limits one quantity by one figure. */
function readGuard({ body }: EarsClause, all: readonly Bound[]): Guard | undefined {
  const inside = all.filter(bound => bound.start >= body.start && bound.end <= body.end);
  const bound = inside.length === 1 ? inside[0] : readBare(body);
  if (!bound || inside.length > 1) return undefined;
  let before = withoutCopulas(level(body.text.slice(0, bound.start - body.start)));
  let after = level(body.text.slice(bound.end - body.start));
  const more = bound.relation === 'eq' && orMore.exec(after);
  const less = bound.relation === 'eq' && orLess.exec(after);
  if (more || less) after = after.slice((more || less || [''])[0].length).trim();
  const measure = measureOf({ ...bound, relation: more ? 'ge' : less ? 'le' : bound.relation });
  const isNegated = /(?:^|\s)(?:not|no)$/.test(before);
  if (isNegated) before = before.replace(/\s*(?:not|no)$/, '');
  const final = measure && isNegated ? inverse(measure) : measure;
  const quantity = `${before} #${after === '' ? '' : ` ${after}`}`;
  if (
    !final ||
    before === '' ||
    isPointing(quantity) ||
    /\b(?:not|no|never|or|without|unless)\b/.test(quantity)
  ) {
    return undefined;
  }
  return { quantity, measure: final, text: body.text };
}

/** `the count is 0`: a bare number after a copula, which is no bound anywhere else. */
function readBare({ text, start }: EarsClause['body']): Bound | undefined {
  const match = /\b(?:is|are|equals?)\s+(zero|\d+(?:\.\d+)?)$/i.exec(text);
  const word = match?.[1];
  if (!match || word === undefined) return undefined;
  const at = start + text.length - word.length;
  const value = /^\d/.test(word) ? Number(word) : 0;
  return { quantity: '', relation: 'eq', value, text: word, start: at, end: start + text.length };
}
