import type { EarsClause, EarsLanguage, Modal } from './statement.ts';

/** How one language says it. Patterns are sticky or global as their use asks; none backtracks over more than a word. */
export interface Lexicon {
  readonly language: EarsLanguage;
  /** Opens a clause. Group 1 is the keyword. */
  readonly clause: RegExp;
  readonly kindOf: (keyword: string) => EarsClause['kind'];
  readonly modal: RegExp;
  readonly strengthOf: (word: string) => Modal['strength'];
  readonly isNegated: (word: string) => boolean;
}

const english: Lexicon = {
  language: 'en',
  clause: /\b(when(?:ever)?|once|after|upon|if|while|during|where)\b/gi,
  kindOf: keyword => {
    const word = keyword.toLowerCase();
    if (word === 'if' || word === 'where') return word;
    return word === 'while' || word === 'during' ? 'while' : 'when';
  },
  modal: /\b(shall|must|should|will|may|can)\b(?:\s+(not)\b|(n't|not)\b)?/gi,
  strengthOf: word =>
    (/^(?:shall|must|should|will|may)/i.exec(word)?.[0].toLowerCase() ?? 'may') as Modal['strength'],
  isNegated: word => /not$|n't$/i.test(word),
};

const russian: Lexicon = {
  language: 'ru',
  clause: /(?<![а-яё])(когда|если|пока|где)(?![а-яё])/gi,
  kindOf: keyword =>
    (({ если: 'if', пока: 'while', где: 'where' }) as const)[keyword.toLowerCase() as 'если'] ?? 'when',
  modal: /(?<![а-яё])(не\s+)?(долж(?:ен|на|но|ны)|обязан[аоы]?)(?![а-яё])/gi,
  strengthOf: () => 'local',
  isNegated: word => /^не\s/i.test(word),
};

const german: Lexicon = {
  language: 'de',
  clause: /\b(wenn|sobald|falls|solange|während|wo|sofern)\b/gi,
  kindOf: keyword => {
    const word = keyword.toLowerCase();
    if (word === 'falls') return 'if';
    if (word === 'solange' || word === 'während') return 'while';
    return word === 'wo' || word === 'sofern' ? 'where' : 'when';
  },
  modal: /\b(muss|müssen|soll|sollen)\b(?:\s+nicht\b)?/gi,
  strengthOf: () => 'local',
  isNegated: word => /nicht$/i.test(word),
};

/** What a Romance language says; the lists are alternatives of a regular expression. */
interface RomanceWords {
  readonly language: EarsLanguage;
  readonly when: string;
  readonly while: string;
  readonly where: string;
  readonly if: string;
  readonly not: string;
  readonly must: string;
}

function romance(said: RomanceWords): Lexicon {
  const word = (list: string): string => `(?<![A-Za-zÀ-ÿ])(${list})(?![A-Za-zÀ-ÿ])`;
  const is = (list: string, keyword: string): boolean => new RegExp(`^(?:${list})$`, 'i').test(keyword);
  return {
    language: said.language,
    clause: new RegExp(word([said.when, said.while, said.where, said.if].join('|')), 'gi'),
    kindOf: keyword => {
      if (is(said.if, keyword)) return 'if';
      if (is(said.while, keyword)) return 'while';
      return is(said.where, keyword) ? 'where' : 'when';
    },
    modal: new RegExp(word(`(?:${said.not})?(?:${said.must})`), 'gi'),
    strengthOf: () => 'local',
    isNegated: text => new RegExp(`^(?:${said.not})`, 'i').test(text),
  };
}

const romanceLexicons = [
  romance({
    language: 'pt',
    when: 'quando|sempre que|após|assim que',
    while: 'enquanto|durante',
    where: 'onde|caso exista',
    if: 'se|caso',
    not: 'não\\s+',
    must: 'deve|devem|deverá|deverão',
  }),
  romance({
    language: 'es',
    when: 'cuando|siempre que|tras|una vez que',
    while: 'mientras|durante',
    where: 'donde',
    if: 'si',
    not: 'no\\s+',
    must: 'debe|deben|deberá|deberán',
  }),
  romance({
    language: 'fr',
    when: "lorsque|lorsqu['’]|quand|dès que|après que",
    while: 'tant que|pendant que|pendant',
    where: 'où|là où',
    if: "si|s['’]",
    not: 'ne\\s+',
    must: 'doit|doivent|devra|devront',
  }),
];

/** The lexicon of Latin or Cyrillic text. Keywords of English win, since they stand between local words everywhere. */
export function lexiconOf(masked: string): Lexicon {
  const isEnglish = /\b(?:shall|SHALL|MUST|WHEN|THEN)\b/.test(masked);
  if (isEnglish) return english;
  if (/[\u0400-\u04FF]/.test(masked)) return russian;
  if (/\b(?:muss|müssen|soll|sollen|wenn|sobald|falls)\b/i.test(masked)) return german;
  return romanceLexicons.find(({ modal }) => masked.search(modal) >= 0) ?? english;
}

/** Chinese: 当…时，系统应…; 若…则…应…. A clause is a prefix up to its comma. */
export const chinese = {
  clause:
    /^\s*(?:[（(][^）)]*[）)]\s*)?(当|當|每当|每當|一旦|如果|若|假如|在)([^，,]*?)(?:时|時|的时候|的時候|后|後|期间|期間|情况下|情況下|的情况下|的情況下)?[，,]\s*(?:则|則|那么|那麼)?\s*/,
  kindOf: (keyword: string): EarsClause['kind'] =>
    /如果|若|假如/.test(keyword) ? 'if' : keyword === '在' ? 'while' : 'when',
  modal: /(不应当|不應當|不应该|不應該|不应|不應|不得|应当|應當|应该|應該|必须|必須|应|應|需要|需)/g,
  isNegated: (word: string) => word.startsWith('不'),
};

/** Japanese: …場合、システムは…すること. The verb's ending binds. */
export const japanese = {
  clause:
    /^(.*?)(場合(?:は|に|には)?|とき(?:は|に|には)?|時(?:は|に|には)?|際(?:は|に|には)?|間(?:は)?)[、,]\s*/,
  kindOf: (keyword: string): EarsClause['kind'] =>
    keyword.startsWith('場合') ? 'if' : keyword.startsWith('間') ? 'while' : 'when',
  modal:
    /(してはならない|ではならない|しないこと|しなければならない|なければならない|ものとする|べきである|[\u3041-\u3096]こと|すものとする|する|される|できる|[るすうくつぬむぶぐ])(?=[。．.]?\s*$)/,
  isNegated: (word: string) =>
    (/ならない$/.test(word) && !/なければならない$/.test(word)) || word === 'しないこと',
};
