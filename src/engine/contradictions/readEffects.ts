import type { Bound, Modal } from '../ears/index.ts';
import { type Effect, outcome } from './effect.ts';
import { inverse, measureOf } from './measure.ts';
import { adjectiveSide, dutiesIn, verbSide } from './opposites.ts';
import { isConditional, isPointing, level, withoutCopulas } from './wording.ts';

/** One duty of a criterion: its verb, its words, and the figures among them. */
export interface Duty {
  readonly modal: Modal;
  readonly response: { readonly text: string; readonly start: number };
  readonly bounds: readonly Bound[];
}

/** All that a duty demands and that can be compared with another's by its words alone. */
export function readEffects({ modal, response, bounds }: Duty): readonly Effect[] {
  const whole = level(response.text);
  if (whole === '') return [];
  const parts = modal.negated ? [whole] : [...new Set([whole, ...dutiesIn(whole)])];
  return [
    ...parts.flatMap(part => outcomes(part, modal.negated)),
    ...parts.flatMap(part => values(part, modal.negated)),
    ...bounds.flatMap(bound => ranges(bound, modal, response)),
  ];
}

function outcomes(text: string, negated: boolean): readonly Effect[] {
  const { done, opposite, neither } = outcome;
  const be = /^be (.+)$/.exec(text)?.[1];
  const adjective = be === undefined ? undefined : adjectiveSide(be);
  const verb = adjective ? undefined : verbSide(text);
  const side = (adjective ?? verb)?.side ?? 1;
  const thing = adjective ? `be ${adjective.pair}` : verb ? `${verb.pair} ${verb.object}` : text;
  // `show it` has an object that stands elsewhere.
  if (isPointing(text)) return [];
  const demanded = side === 1 ? done : opposite;
  return [{ kind: 'outcome', thing, allowed: negated ? (done | opposite | neither) & ~demanded : demanded }];
}

const answers =
  /^(?:return|respond with|reply with|answer with)\s+(?:http\s)?(?:status\s)?(?:code\s)?([1-5]\d\d)\b/;
const settings = /^(?:set (.+) to|default (.+) to|initialize (.+) to|classify (.+) as)\s+(\S+)$/;
const results = /^(?:return|yield|evaluate to|resolve to) (true|false|null|undefined|none|nil)$/;

const answer = { status: 'the status of the answer', result: 'the result' };

/** Whether an effect is what the system answers, as against what it becomes. */
export function isAnswer({ thing }: Effect): boolean {
  return thing === answer.status || thing === answer.result;
}

function values(text: string, negated: boolean): readonly Effect[] {
  if (isConditional(text) || isPointing(text)) return [];
  const status = answers.exec(text)?.[1];
  if (status !== undefined) return [{ kind: 'value', thing: answer.status, value: status, negated }];
  const setting = settings.exec(text);
  if (setting) {
    const thing = (setting[1] ?? setting[2] ?? setting[3] ?? setting[4] ?? '').trim();
    return [{ kind: 'value', thing: `the value of ${thing}`, value: setting[5] ?? '', negated }];
  }
  const result = results.exec(text)?.[1];
  return result === undefined ? [] : [{ kind: 'value', thing: answer.result, value: result, negated }];
}

/** Words before a figure without a relation that make it the only one: other figures may stand side by side. */
const single =
  /(?:\b(?:expire|time out|timeout|wait|last|lasting|pause|sleep|delay)\b.*|\b(?:limit|timeout|ttl|size|length|duration|interval|delay|period|lifetime) (?:of|to)|^set .+ to)$/;

function ranges(bound: Bound, modal: Modal, response: Duty['response']): readonly Effect[] {
  // `SHALL NOT exceed 5 MB`: the verb is part of the relation.
  const isNegated = modal.negated && bound.start >= modal.end;
  const measure = measureOf(bound);
  const final = measure && isNegated ? inverse(measure) : measure;
  if (!final) return [];
  const before = level(response.text.slice(0, Math.max(0, bound.start - response.start)));
  const after = level(response.text.slice(bound.end - response.start));
  const isBare = /^[\d.,]/.test(bound.text);
  if (isBare && (modal.negated || !single.test(before))) return [];
  const around = `${withoutCopulas(before).replace(/(?:\s|^)(?:in|for|of|to|by|after|at|is|with|within)$/, '')} # ${after}`;
  if (isPointing(around) || /\b(?:or|and|then)\b/.test(around)) return [];
  return [{ kind: 'range', thing: around, measure: final, text: bound.text }];
}
