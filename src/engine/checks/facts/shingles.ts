/** Sorted numbers for the runs of two words in a text. */
export function shinglesOf(words: readonly string[]): Uint32Array {
  const found = new Set<number>();
  for (let index = 1; index < words.length; index += 1)
    found.add(hash(`${words[index - 1]} ${words[index]}`));
  return Uint32Array.from(found).sort();
}

function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  return value >>> 0;
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
