/** Sorted numbers for the runs of two words in a text, each once. */
export function shinglesOf(words: readonly string[]): Uint32Array {
  const found = new Uint32Array(Math.max(0, words.length - 1));
  let before = words[0] === undefined ? seed : hash(seed, words[0]);
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    found[index - 1] = hash(hash(before, ' '), word) >>> 0;
    before = hash(seed, word);
  }
  found.sort();
  let count = 0;
  for (const value of found) {
    if (count === 0 || found[count - 1] !== value) found[count++] = value;
  }
  return found.slice(0, count);
}

const seed = 2_166_136_261;

/** Goes on with a hash (FNV-1a) by one more text. */
function hash(begun: number, text: string): number {
  let value = begun;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  return value;
}

/** The share of two sorted lists that both have. */
export function overlapOf(left: Uint32Array, right: Uint32Array): number {
  let both = 0;
  let at = 0;
  for (const value of left) {
    while (at < right.length && (right[at] ?? 0) < value) at += 1;
    if (right[at] === value) both += 1;
  }
  return both / (left.length + right.length - both);
}
