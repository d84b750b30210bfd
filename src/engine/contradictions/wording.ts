/**
 * A text as two people may have written it: lower case, without articles and emphasis, simple plurals and third persons levelled.
 * Two texts with the same levelled form say the same; of others nothing is known.
 */
export function level(text: string): string {
  const lower = text.toLowerCase();
  const plain = /[*_`"“”„「」]/.test(lower) ? lower.replaceAll(/[*_`"“”„「」]+/g, ' ') : lower;
  const words: string[] = [];
  for (const word of plain.split(/\s+/)) {
    if (word !== '' && !articles.has(word)) words.push(singular(word));
  }
  const levelled = words.join(' ');
  return /[.,;:!?]/.test(levelled)
    ? levelled.replaceAll(/\s+(?=[.,;:!?])|^[\s.,;:]+|[\s.,;:]+$/g, '')
    : levelled;
}

const articles = new Set(['the', 'a', 'an']);

function singular(word: string): string {
  const end = /[.,;:)]$/.test(word) ? word.search(/[.,;:)]+$/) : word.length;
  if (end < 4 || word[end - 1] !== 's') return word;
  const stem = word.slice(0, end);
  if (!/^[a-z-]+$/.test(stem) || /(?:ss|us|is)$/.test(stem)) return word;
  return stem.replace(/ies$/, 'y').replace(/s$/, '') + word.slice(end);
}

/** Words between a quantity and its figure that say nothing more. */
const copulas = /\b(?:is|are|was|were|be|been|being|has|have|had|does|doe|do|of)\b/g;

/** Without forms of `be` and `have`. */
export function withoutCopulas(text: string): string {
  return text.replaceAll(copulas, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** Words by which a sentence says that it does not hold always. */
export function isConditional(text: string): boolean {
  return /\b(?:if|when|whenever|unless|while|where|until|except|only|before|after|once|instead|otherwise|or|for|per|depending|then)\b/i.test(
    text,
  );
}

/** Words that point at something which stands elsewhere. */
export function isPointing(text: string): boolean {
  return /\b(?:it|its|they|them|their|this|that|these|those|such|same|other|another|above|below|following|he|she)\b/i.test(
    text,
  );
}
