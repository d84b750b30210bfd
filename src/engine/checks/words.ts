import data from '../../../resources/rules/words.json' with { type: 'json' };

/** A run of letters and digits of a text, in lower case, with where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a masked text. A hyphen or apostrophe joins, so `human-readable` is one word. */
export function wordsOf(masked: string): Word[] {
  const words: Word[] = [];
  // By hand: this is asked of every criterion, and matches with their groups are dear.
  for (let start = 0; start < masked.length; start += 1) {
    if (!isLetter(masked.charCodeAt(start))) continue;
    let end = start + 1;
    while (end < masked.length && joins(masked.charCodeAt(end))) end += 1;
    words.push({ text: masked.slice(start, end).toLowerCase(), start, end });
    start = end - 1;
  }
  return words;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Digits, `_`, `'` and `-` go on with a word. */
function joins(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 95 || code === 39 || code === 45;
}

/** Finds the entries of one list in a text: phrases by whole words, Japanese and Chinese entries by their characters. */
class WordList {
  private readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
  private readonly signs: RegExp | undefined;

  constructor(phrases: readonly string[], signs: readonly string[] = []) {
    const byFirst = new Map<string, (readonly string[])[]>();
    for (const phrase of phrases) {
      const parts = phrase.split(' ');
      const first = parts[0] ?? '';
      byFirst.set(first, [...(byFirst.get(first) ?? []), parts]);
    }
    this.byFirst = byFirst;
    this.signs = signs.length > 0 ? new RegExp(signs.join('|'), 'g') : undefined;
  }

  /** Every entry that stands in the text, in order; the longest where several begin at one place. */
  find(words: readonly Word[], masked: string): Word[] {
    const found: Word[] = [];
    let free = 0;
    words.forEach((word, position) => {
      const length = position < free ? 0 : this.lengthAt(words, position);
      const last = words[position + length - 1];
      if (length === 0 || !last) return;
      free = position + length;
      found.push({ text: masked.slice(word.start, last.end), start: word.start, end: last.end });
    });
    if (!this.signs || !/[\u3040-\u30FF\u4E00-\u9FFF]/.test(masked)) return found;
    for (const match of masked.matchAll(this.signs)) {
      found.push({ text: match[0], start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  private lengthAt(words: readonly Word[], position: number): number {
    const candidates = this.byFirst.get(words[position]?.text ?? '') ?? [];
    let best = 0;
    for (const parts of candidates) {
      const fits = parts.every((part, offset) => words[position + offset]?.text === part);
      if (fits && parts.length > best) best = parts.length;
    }
    return best;
  }
}

const signsOf = (list: {
  readonly ja: readonly string[];
  readonly zh: readonly string[];
}): readonly string[] => [...list.ja, ...list.zh];

/** The lists of `resources/rules/words.json`, ready to search. */
export const lists = {
  vague: new WordList(data.vague.en, signsOf(data.vague)),
  notVague: new WordList(data.vague.except),
  vagueVerbs: new Set(data.vague.verbs),
  vagueDuties: new Set(data.vague.duties),
  escape: new WordList(data.escape.en, signsOf(data.escape)),
  performance: new WordList(data.performance.en, signsOf(data.performance)),
  approximate: new Set(data.approximate.en),
  pronouns: new Set(data.pronouns.en),
  irregular: new Set(data.participles.irregular),
  states: new Set(data.participles.states),
} as const;
