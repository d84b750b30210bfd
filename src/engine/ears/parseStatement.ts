import { remember } from '../../base/index.ts';
import type { EarsPattern } from '../../protocol/index.ts';
import { readBounds } from './bounds.ts';
import { type Lexicon, chinese, japanese, lexiconOf } from './lexicon.ts';
import { mask } from './mask.ts';
import type { EarsClause, EarsPart, EarsStatement, Modal, Span } from './statement.ts';

/**
 * Reads a criterion. Total: every text has a statement, `other` where it follows no pattern. One pass over the text per
 * kind of word, none of which looks back over more than it reads, so the time is linear in the length.
 */
export function parseStatement(text: string): EarsStatement {
  return remembered(text);
}

/** Checks, contradictions and traces read the criteria of one spec after each other. */
const remembered = remember(2000, parse);

function parse(text: string): EarsStatement {
  const masked = mask(text);
  if (/[\u3040-\u30FF]/.test(masked) && !hasEnglishModal(masked)) return parseJapanese(text, masked);
  if (/[\u4E00-\u9FFF]/.test(masked) && !hasEnglishModal(masked)) return parseChinese(text, masked);
  return parseWestern(text, masked, lexiconOf(masked));
}

function hasEnglishModal(masked: string): boolean {
  return /\bSHALL\b/i.test(masked) || /\bMUST\b/.test(masked);
}

function part(text: string, start: number, end: number): EarsPart | undefined {
  let from = start;
  let to = end;
  while (from < to && /[\s,，、:：*_]/.test(text.charAt(from))) from += 1;
  while (to > from && /[\s,，、*_]/.test(text.charAt(to - 1))) to -= 1;
  return from < to ? { start: from, end: to, text: text.slice(from, to) } : undefined;
}

function parseWestern(text: string, masked: string, lexicon: Lexicon): EarsStatement {
  const modals = readModals(text, masked, lexicon);
  const modal = modals.find(({ strength }) => strength !== 'will' && strength !== 'may') ?? modals[0];
  const head = masked.slice(0, modal?.start ?? masked.length);
  const opening = /^\s*(?:[*_([]+\s*)?/.exec(text)?.[0].length ?? 0;
  const first = firstClause(head, opening, lexicon);
  const systemStart = first === undefined ? opening : startOfSystem(head, first.end);
  const clauses = first === undefined ? [] : readClauses(text, head.slice(0, systemStart), first, lexicon);
  const system = modal && part(text, systemStart, modal.start);
  const response = modal ? part(text, modal.end, text.length) : undefined;
  const then = /\bthen\b/i.exec(masked.slice(0, systemStart));
  const keywords: Span[] = [
    ...clauses.map(({ keyword }) => keyword),
    ...(then && clauses.length > 0 ? [{ start: then.index, end: then.index + 4 }] : []),
    ...modals.filter(({ strength }) => strength !== 'will' && strength !== 'may'),
  ].map(({ start, end }) => ({ start, end }));
  // German puts the verb first after a condition, and the system behind it.
  const hasSubject = system !== undefined || (lexicon.language === 'de' && clauses.length > 0);
  const isBinding = modal !== undefined && modal.strength !== 'will' && modal.strength !== 'may';
  return {
    pattern: isBinding && hasSubject && response ? patternOf(clauses) : 'other',
    language: lexicon.language,
    clauses,
    ...(system && { system }),
    ...(modal && { modal }),
    modals,
    ...(response && { response }),
    bounds: readBounds(masked, text),
    keywords: keywords.sort((left, right) => left.start - right.start),
  };
}

/** `WHEN` with nothing else is an event, two kinds together are complex; `IF` stands for what is unwanted. */
function patternOf(clauses: readonly EarsClause[]): EarsPattern {
  const kinds = new Set(clauses.map(({ kind }) => kind));
  if (kinds.size > 1) return 'complex';
  const [kind] = kinds;
  if (kind === undefined) return 'ubiquitous';
  return ({ when: 'event', while: 'state', where: 'optional', if: 'unwanted' } as const)[kind];
}

function readModals(text: string, masked: string, lexicon: Lexicon): Modal[] {
  const found: Modal[] = [];
  for (const match of masked.matchAll(lexicon.modal)) {
    const end = match.index + match[0].length;
    const word = text.slice(match.index, end);
    if (word.toLowerCase() === 'can') continue;
    found.push({
      start: match.index,
      end,
      text: word,
      negated: lexicon.isNegated(word),
      strength: lexicon.strengthOf(word),
    });
  }
  return found;
}

/** The pattern of a clause that stands at the beginning, by language. */
const openings = new Map<Lexicon, RegExp>();

function firstClause(head: string, opening: number, lexicon: Lexicon): (Span & { word: string }) | undefined {
  const pattern = openings.get(lexicon) ?? new RegExp(lexicon.clause.source, 'iy');
  openings.set(lexicon, pattern);
  pattern.lastIndex = opening;
  const match = pattern.exec(head);
  return match?.[1] === undefined
    ? undefined
    : { start: opening, end: opening + match[0].length, word: match[1] };
}

/** Where the name of the system begins: after the last THEN, the last comma, or the last article before the verb. */
function startOfSystem(head: string, from: number): number {
  const then = lastMatch(
    head,
    /(?:\b(?:then|dann|entonces|alors)\b|(?<![а-яё])то(?![а-яё])|(?<![a-zà-ÿ])então(?![a-zà-ÿ]))[\s,，*]*/gi,
    from,
  );
  if (then) return then.end;
  const comma = lastMatch(head, /[,，、][\s*]*(?=(?:the\b|THE\b|[A-Z][\w-]*[_ A-Z]|[a-z]\w*\s*$))/g, from);
  if (comma) return comma.end;
  const article = lastMatch(head, /\s(?=THE\s)/g, from) ?? lastMatch(head, /\s(?=the\s)/g, from);
  if (article) return article.end;
  const any = lastMatch(head, /[,，、]\s*/g, from);
  return any?.end ?? head.length;
}

function lastMatch(text: string, pattern: RegExp, from: number): Span | undefined {
  let last: Span | undefined;
  for (const match of text.slice(from).matchAll(pattern)) {
    last = { start: from + match.index, end: from + match.index + match[0].length };
  }
  return last;
}

/** Further clauses begin with a keyword in capitals, or with any keyword after a comma. */
function readClauses(
  text: string,
  area: string,
  first: Span & { readonly word: string },
  lexicon: Lexicon,
): EarsClause[] {
  const starts: (Span & { word: string })[] = [first];
  for (const match of area.matchAll(lexicon.clause)) {
    const word = match[1] ?? '';
    const isLoud = word === word.toUpperCase();
    const follows = /[,，;]\s*(?:and\s+)?$/i.test(area.slice(Math.max(0, match.index - 8), match.index));
    if (match.index <= first.start || !(isLoud || follows)) continue;
    starts.push({ start: match.index, end: match.index + word.length, word });
  }
  return starts.flatMap((start, index) => {
    const end = starts[index + 1]?.start ?? area.length;
    // Of the text itself: what quotations and code hold belongs to the clause.
    const body = part(text, start.end, withoutJoint(text, start.end, end));
    const keyword = { start: start.start, end: start.end };
    return body ? [{ kind: lexicon.kindOf(start.word), keyword, body }] : [];
  });
}

/** The end of a clause's body: before a closing THEN or AND, and the marks around it. */
function withoutJoint(text: string, from: number, end: number): number {
  const trim = (to: number): number => {
    let at = to;
    while (at > from && /[\s,，*]/.test(text.charAt(at - 1))) at -= 1;
    return at;
  };
  const last = trim(end);
  const joint = /(?:\b(?:then|and|dann|então|alors|entonces)|(?<![а-яё])то)$/i.exec(
    text.slice(Math.max(from, last - 9), last),
  );
  return joint ? trim(last - joint[0].length) : last;
}

function parseChinese(text: string, masked: string): EarsStatement {
  const mixed = englishOpening(text, masked);
  const match = mixed ? undefined : chinese.clause.exec(masked);
  const clause =
    mixed?.clause ?? (match ? localClause(text, match, chinese.kindOf(match[1] ?? '')) : undefined);
  const from = mixed?.end ?? match?.[0].length ?? 0;
  const modals = [...masked.slice(from).matchAll(chinese.modal)].slice(0, 8).map(found => ({
    start: from + found.index,
    end: from + found.index + found[0].length,
    text: found[0],
    negated: chinese.isNegated(found[0]),
    strength: 'local' as const,
  }));
  return local({ text, masked, language: 'zh', from, modals, clause });
}

function parseJapanese(text: string, masked: string): EarsStatement {
  const mixed = englishOpening(text, masked);
  const line = masked.split('\n', 1)[0] ?? '';
  const match = mixed ? undefined : japanese.clause.exec(line);
  const clause = mixed?.clause ?? (match ? japaneseClause(text, match) : undefined);
  const from = mixed?.end ?? match?.[0].length ?? 0;
  const end = japanese.modal.exec(line.slice(from));
  const modals = end
    ? [
        {
          start: from + end.index,
          end: from + end.index + end[0].length,
          text: end[0],
          negated: japanese.isNegated(end[0]),
          strength: 'local' as const,
        },
      ]
    : [];
  return local({ text, masked, language: 'ja', from, modals, clause });
}

/** English keywords around local words: `WHEN ユーザーが… THEN システムは…すること`. */
function englishOpening(text: string, masked: string): { clause: EarsClause; end: number } | undefined {
  const open = /^\s*\**(WHEN|WHENEVER|IF|WHILE|WHERE|AFTER)\b\**/i.exec(masked);
  if (!open?.[1]) return undefined;
  const joint = /\bTHEN\b[\s,，、*]*/.exec(masked) ?? /[,，、]\s*/.exec(masked);
  if (!joint) return undefined;
  const start = open[0].indexOf(open[1]);
  const body = part(text, open[0].length, joint.index);
  const kinds = { IF: 'if', WHILE: 'while', WHERE: 'where' } as const;
  const kind = kinds[open[1].toUpperCase() as 'IF'] ?? 'when';
  if (!body) return undefined;
  return {
    clause: { kind, keyword: { start, end: start + open[1].length }, body },
    end: joint.index + joint[0].length,
  };
}

function localClause(text: string, match: RegExpExecArray, kind: EarsClause['kind']): EarsClause | undefined {
  const word = match[1] ?? '';
  const start = match[0].indexOf(word);
  const body = part(text, start + word.length, start + word.length + (match[2]?.length ?? 0));
  return body && { kind, keyword: { start, end: start + word.length }, body };
}

function japaneseClause(text: string, match: RegExpExecArray): EarsClause | undefined {
  const length = match[1]?.length ?? 0;
  const word = match[2] ?? '';
  const body = part(text, 0, length);
  return body && { kind: japanese.kindOf(word), keyword: { start: length, end: length + word.length }, body };
}

interface Local {
  readonly text: string;
  readonly masked: string;
  readonly language: 'ja' | 'zh';
  readonly from: number;
  readonly modals: readonly Modal[];
  readonly clause: EarsClause | undefined;
}

function local({ text, masked, language, from, modals, clause }: Local): EarsStatement {
  const modal = modals[0];
  const particle = language === 'ja' ? masked.slice(from, modal?.start).search(/[はが]/) : -1;
  const systemEnd = particle >= 0 ? from + particle : modal?.start;
  const system = systemEnd === undefined ? undefined : part(text, from, systemEnd);
  const response =
    language === 'ja'
      ? part(text, (systemEnd ?? from) + (particle >= 0 ? 1 : 0), modal?.end ?? text.length)
      : modal && part(text, modal.end, text.length);
  const clauses = clause ? [clause] : [];
  return {
    pattern: modal && response && (system ?? clause) ? patternOf(clauses) : 'other',
    language,
    clauses,
    ...(system && { system }),
    ...(modal && { modal }),
    modals,
    ...(response && { response }),
    bounds: readBounds(masked, text),
    keywords: [...clauses.map(({ keyword }) => keyword), ...modals]
      .map(({ start, end }) => ({ start, end }))
      .sort((left, right) => left.start - right.start),
  };
}
