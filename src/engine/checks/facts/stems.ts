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
