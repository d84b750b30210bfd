import { type EarsStatement, canonical } from '../../ears/index.ts';
import type { FormRule } from '../formRule.ts';

/**
 * Close to a pattern of EARS, but not in its form: small keywords, another order, MUST. The optional THEN, the comma and
 * the case of an article are everyday variants and pass.
 */
export const nearEars: FormRule = {
  code: 'SW110',
  find: ({ text, statement }) => {
    if (isPlain(statement)) return [];
    const better = canonical(text, statement);
    if (better === undefined || level(better) === level(text) || rest(better) !== rest(text)) return [];
    return [
      {
        start: 0,
        end: text.length,
        message: 'is close to EARS, but not in its form: take the rewrite.',
        rewrite: { title: 'Rewrite in EARS form', text: better },
      },
    ];
  },
};

const order = ['where', 'while', 'when', 'if'];

/** In its form already, as nearly every criterion is: spares the rewrite. */
function isPlain({ clauses, modal, language }: EarsStatement): boolean {
  if (language !== 'en' || !modal) return true;
  const places = clauses.map(({ kind }) => order.indexOf(kind));
  return (
    /^SHALL(?: NOT)?$/.test(modal.text) &&
    clauses.every(({ kind, keyword }) => keyword.end - keyword.start === kind.length) &&
    places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0))
  );
}

function level(text: string): string {
  return text
    .replaceAll(/\bTHEN\b|[,.，]/g, ' ')
    .replaceAll(/\b(?:the|an?)\b/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const keywords = /\b(?:the|an?|then|shall|must|not|when(?:ever)?|while|where|if|once|after|upon|during)\b/gi;

/** Every other character, in any order: a rewrite that lost one is none. */
function rest(text: string): string {
  return [...text.replaceAll(keywords, '').replaceAll(/[\s,.，]/g, '')].toSorted().join('');
}
