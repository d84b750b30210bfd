import type { Claim, Guard } from '../claim.ts';
import { areIncompatible } from '../conflict.ts';
import type { Effect } from '../effect.ts';
import { type State, producedBy, stateIn } from './states.ts';

/** A claim with the states it waits for and brings about. */
export interface LinkedClaim {
  readonly claim: Claim;
  readonly needs: readonly State[];
  readonly produces: readonly State[];
}

/** The case of one claim, with every claim that may apply in it. */
export interface Situation {
  readonly states: readonly State[];
  readonly guards: readonly Guard[];
  readonly active: readonly LinkedClaim[];
}

/** Cases in which two claims that may apply exclude each other: only these are worth a question. */
export function situationsOf(claims: readonly Claim[]): readonly Situation[] {
  const produced = new Set(claims.flatMap(producedBy).map(({ name }) => name));
  const linked = claims.map(claim => ({
    claim,
    needs: claim.circumstances.map(it => stateIn(it, claim.system, produced)),
    produces: producedBy(claim),
  }));
  const index = indexOf(linked);
  const seen = new Set<string>();
  return linked.flatMap(({ claim, needs }) => {
    const key = JSON.stringify([needs, claim.guards.map(({ quantity, text }) => [quantity, text])]);
    if (seen.has(key)) return [];
    seen.add(key);
    const situation = situationOf(claim, needs, index);
    return situation && mayClash(situation.active) ? [situation] : [];
  });
}

interface Index {
  /** Claims without a condition that bring about a state. */
  readonly first: readonly LinkedClaim[];
  /** All claims without a condition, by what they make demands of. */
  readonly always: ReadonlyMap<string, readonly LinkedClaim[]>;
  readonly byState: ReadonlyMap<string, readonly LinkedClaim[]>;
}

function keyOf({ name, holds }: State): string {
  return `${holds ? '' : 'not '}${name}`;
}

function indexOf(linked: readonly LinkedClaim[]): Index {
  const entries = linked.flatMap(it => it.needs.map(state => [keyOf(state), it] as const));
  const byState = new Map<string, LinkedClaim[]>();
  for (const [key, it] of entries) byState.set(key, [...(byState.get(key) ?? []), it]);
  const free = linked.filter(({ needs }) => needs.length === 0);
  const always = new Map<string, LinkedClaim[]>();
  for (const it of free)
    for (const thing of thingsOf(it)) always.set(thing, [...(always.get(thing) ?? []), it]);
  return { first: free.filter(({ produces }) => produces.length > 0), always, byState };
}

function thingsOf({ claim }: LinkedClaim): readonly string[] {
  return claim.effects.map(({ kind, thing }) => `${claim.system}\n${kind} ${thing}`);
}

function situationOf(claim: Claim, states: readonly State[], index: Index): Situation | undefined {
  const given = new Set(states.map(keyOf));
  const facts = new Set(given);
  const active = new Set<LinkedClaim>();
  const waiting = [...given];
  const settle = (it: LinkedClaim): void => {
    active.add(it);
    for (const state of it.produces) {
      if (facts.has(keyOf(state))) continue;
      facts.add(keyOf(state));
      waiting.push(keyOf(state));
    }
  };
  for (const it of index.first) settle(it);
  for (let fact = waiting.shift(); fact !== undefined; fact = waiting.shift()) {
    for (const it of index.byState.get(fact) ?? []) {
      const keys = it.needs.map(keyOf);
      // What comes about later is no case for an event that came before it: all given, or all brought about.
      const isMet = keys.every(key => given.has(key)) || keys.every(key => facts.has(key) && !given.has(key));
      if (isMet && !active.has(it)) settle(it);
    }
  }
  for (const it of [...active])
    for (const thing of thingsOf(it)) index.always.get(thing)?.forEach(free => active.add(free));
  const names = new Set(states.map(({ name }) => name));
  const leaves = [...active].some(it => it.produces.some(({ name }) => names.has(name)));
  // The case itself ends here: what held before and what holds after may differ.
  return leaves ? undefined : { states, guards: claim.guards, active: [...active] };
}

function mayClash(active: readonly LinkedClaim[]): boolean {
  const things = new Map<string, Effect[]>();
  for (const it of active) {
    for (const [at, thing] of thingsOf(it).entries()) {
      const effect = it.claim.effects[at];
      const others = things.get(thing) ?? [];
      if (!effect) continue;
      if (others.some(other => areIncompatible(other, effect))) return true;
      things.set(thing, [...others, effect]);
    }
  }
  return false;
}
