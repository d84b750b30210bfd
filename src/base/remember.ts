/**
 * Wraps a reading of texts so that what was read lately is not read again: between two checks nearly every text is the one it
 * was. Two generations of `limit` texts bound what is kept. The reading must depend on the text alone and give what nobody changes.
 */
export function remember<T>(limit: number, read: (text: string) => T): (text: string) => T {
  let young = new Map<string, { readonly value: T }>();
  let old = new Map<string, { readonly value: T }>();
  return text => {
    const known = young.get(text);
    if (known) return known.value;
    const entry = old.get(text) ?? { value: read(text) };
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(text, entry);
    return entry.value;
  };
}
