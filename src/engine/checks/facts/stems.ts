import { mask } from '../../ears/index.ts';

const filler = new Set(
  'the a an is are was in on of to and or not has have been being be it its with for at by no any all shall must when then if while where system state mode user'.split(
    ' ',
  ),
);

/** The words that carry a text, cut to their beginnings, so that `playing` meets `plays`. */
export function stemsOf(text: string): string[] {
  const words = text.toLowerCase().split(/[^a-z\d]+/);
  return words.filter(word => word.length > 2 && !filler.has(word)).map(word => word.slice(0, 5));
}

/** The words that carry a text, some spans of it left out. */
export function stemsOutside(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): string[] {
  const rest = spans.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    mask(text),
  );
  return stemsOf(rest);
}
