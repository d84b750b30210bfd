import type { Circumstance, Claim } from '../claim.ts';
import { outcome } from '../effect.ts';
import { adjectiveSide } from '../opposites.ts';

/** Something that is so or not: `account locked`, said as its pair of opposites where it has one. */
export interface State {
  readonly name: string;
  readonly holds: boolean;
}

/** The state that a text names: its last word may be the opposite of another. */
function stateOf(text: string): State {
  const words = text.split(' ');
  const side = adjectiveSide(words.at(-1) ?? '');
  if (!side || words.length < 2) return { name: text, holds: true };
  return { name: [...words.slice(0, -1), side.pair].join(' '), holds: side.side === 1 };
}

/** States that a claim's demands bring about: `be locked`, `enter maintenance mode`, `set the status to paid`. */
export function producedBy({ system, effects }: Claim): readonly State[] {
  const states: State[] = [];
  for (const effect of effects) {
    if (effect.kind === 'value' && !effect.negated) {
      const name = /^the value of (.+)$/.exec(effect.thing)?.[1];
      if (name !== undefined) states.push(stateOf(`${name} ${effect.value}`));
    }
    if (effect.kind !== 'outcome') continue;
    const { allowed, thing } = effect;
    const be = /^(?:be(?: in)?|enter|switch to|transition to|go into|move to) (.+)$/.exec(thing)?.[1];
    if (be === undefined || (allowed !== outcome.done && allowed !== outcome.opposite)) continue;
    states.push({ name: `${system} ${be}`, holds: allowed === outcome.done });
  }
  return states;
}

/** The state of a circumstance: one that some claim brings about, where the words agree, else one of its own. */
export function stateIn({ kind, text }: Circumstance, system: string, produced: ReadonlySet<string>): State {
  const plain = text
    .replaceAll(/\bbecome\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const bare = plain
    .replace(/(^|\s)in(?=\s)/, '$1')
    .replace(/\s+active$/, '')
    .trim();
  for (const candidate of [plain, bare, `${system} ${plain}`, `${system} ${bare}`]) {
    const state = stateOf(candidate);
    if (produced.has(state.name)) return state;
  }
  return { name: `${kind} ${text}`, holds: true };
}
