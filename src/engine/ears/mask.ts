const closers: Readonly<Record<string, string>> = { '`': '`', '"': '"', '“': '”', '「': '」', '『': '』' };

/**
 * The text with code and quotations blanked out, of the same length: what they hold is not the criterion's own language.
 * An opening mark without its partner on the line hides nothing.
 */
export function mask(text: string): string {
  if (!/[`"“「『]/.test(text)) return text;
  const next = finder(text);
  let masked = '';
  let from = 0;
  for (const match of text.matchAll(/[`"“「『]/g)) {
    const start = match.index;
    if (start < from) continue;
    const end = next(closers[match[0]] ?? '', start + 1);
    if (end === Infinity || end > next('\n', start)) continue;
    masked += text.slice(from, start) + ' '.repeat(end + 1 - start);
    from = end + 1;
  }
  return masked + text.slice(from);
}

/** Finds what comes next, asked with growing places. What was found is remembered, so all answers together take one pass. */
function finder(text: string): (wanted: string, from: number) => number {
  const known = new Map<string, number>();
  return (wanted, from) => {
    const last = known.get(wanted) ?? -1;
    if (last >= from) return last;
    const found = text.indexOf(wanted, from);
    const at = found < 0 ? Infinity : found;
    known.set(wanted, at);
    return at;
  };
}
