/**
 * A text as two people may have written it: lower case, without articles and emphasis, simple plurals and third persons levelled.
 * Two texts with the same levelled form say the same; of others nothing is known.
 */
export function level(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[*_`"“”„「」'’]+/g, match => (match === "'" || match === '’' ? match : ' '))
    .replaceAll(/\b(?:the|a|an)\b/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
    .map(singular)
    .join(' ')
    .replaceAll(/\s+(?=[.,;:!?])|^[\s.,;:]+|[\s.,;:]+$/g, '');
}

function singular(word: string): string {
  const [, stem = word, tail = ''] = /^([a-z-]+)([.,;:)]*)$/.exec(word) ?? [];
  if (stem.length < 4 || !stem.endsWith('s') || /(?:ss|us|is)$/.test(stem)) return word;
  return stem.replace(/ies$/, 'y').replace(/s$/, '') + tail;
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
