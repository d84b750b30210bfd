import { canonical } from '../../ears/index.ts';
import type { FormRule } from '../formRule.ts';

/**
 * Close to a pattern of EARS, but not in its form: small keywords, another order, MUST. The optional THEN, the comma and
 * the case of an article are everyday variants and pass.
 */
export const nearEars: FormRule = {
  code: 'SW110',
  find: ({ text, statement }) => {
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
