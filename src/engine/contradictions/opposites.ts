/** What a word says about its object, and on which of two sides. */
export interface Side {
  readonly pair: string;
  readonly side: 1 | -1;
}

/** Verbs of which only one can be done to the same thing at once: the one side, the other side. */
const verbs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['enable', 'activate'],
    ['disable', 'deactivate'],
  ],
  [['show', 'display'], ['hide']],
  [
    ['allow', 'permit', 'accept', 'approve', 'grant'],
    ['deny', 'reject', 'refuse', 'forbid', 'block', 'prohibit', 'decline', 'disallow'],
  ],
  [['lock'], ['unlock']],
  [['include'], ['exclude', 'omit']],
  [
    ['keep', 'retain', 'preserve'],
    ['delete', 'discard', 'remove', 'erase'],
  ],
  [['mute'], ['unmute']],
  [['expand'], ['collapse']],
  [
    ['turn on', 'switch on'],
    ['turn off', 'switch off'],
  ],
  [['start'], ['stop']],
  [['open'], ['close']],
  [
    ['increase', 'raise'],
    ['decrease', 'lower', 'reduce'],
  ],
];

/** Words of which only one can be true of the same thing. */
const adjectives: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['enabled', 'active', 'activated'],
    ['disabled', 'inactive', 'deactivated'],
  ],
  [
    ['visible', 'shown', 'displayed'],
    ['hidden', 'invisible'],
  ],
  [
    ['allowed', 'permitted', 'accepted', 'approved', 'granted'],
    ['denied', 'rejected', 'refused', 'forbidden', 'blocked', 'prohibited', 'declined', 'disallowed'],
  ],
  [['locked'], ['unlocked']],
  [['required', 'mandatory'], ['optional']],
  [['included'], ['excluded', 'omitted']],
  [
    ['kept', 'retained', 'preserved'],
    ['deleted', 'discarded', 'removed', 'erased'],
  ],
  [['true'], ['false']],
  [['on'], ['off']],
  [['public'], ['private']],
  [['valid'], ['invalid']],
  [['online'], ['offline']],
  [['mutable'], ['immutable']],
  [['synchronous'], ['asynchronous']],
  [
    ['case-sensitive', 'case sensitive'],
    ['case-insensitive', 'case insensitive'],
  ],
];

const verbSides = sidesOf(verbs);
const adjectiveSides = sidesOf(adjectives);

function sidesOf(
  pairs: readonly (readonly [readonly string[], readonly string[]])[],
): ReadonlyMap<string, Side> {
  const sides = new Map<string, Side>();
  for (const [one, other] of pairs) {
    const pair = one[0] ?? '';
    for (const word of one) sides.set(word, { pair, side: 1 });
    for (const word of other) sides.set(word, { pair, side: -1 });
  }
  return sides;
}

/** The side of the verb that a levelled text begins with, and the rest of it. */
export function verbSide(text: string): (Side & { readonly object: string }) | undefined {
  const [first = '', second = ''] = text.split(' ', 2);
  for (const verb of [`${first} ${second}`, first]) {
    const side = verbSides.get(verb);
    const object = text.slice(verb.length + 1);
    if (side && object !== '') return { ...side, object };
  }
  return undefined;
}

/** The side of a levelled adjective. */
export function adjectiveSide(text: string): Side | undefined {
  return adjectiveSides.get(text);
}

/** Verbs that criteria begin a duty with: what follows `and` is a duty of its own where it begins with one. */
const duties = new Set(
  `add allow apply assign authenticate authorize block calculate cancel capture check clear close compute continue convert create
  decline delete deny detect disable discard display emit enable encrypt enforce ensure exclude execute export fail fetch filter
  generate hide highlight ignore implement import include increment initialize keep load lock log maintain mark merge navigate
  notify open parse perform permit persist prevent preserve process prompt provide publish read record redirect refresh refuse
  reject release remain remove render replace report reset respond restore retain retrieve retry return save schedule scroll
  select send set show skip start stop store submit support terminate track transition trigger turn unlock update upload use
  validate verify wait warn write`.split(/\s+/),
);

/** A levelled duty in its parts: `reject it and log a warning` are two. */
export function dutiesIn(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?:,\s*and|,|\s+and)\s+(?=([a-z]+))/g)) {
    if (!duties.has(match[1] ?? '')) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)].filter(Boolean);
}
