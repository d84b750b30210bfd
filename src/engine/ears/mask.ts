/**
 * The text with code and quotations blanked out, of the same length: what they hold is not the criterion's own language.
 * An opening mark without its partner hides nothing.
 */
export function mask(text: string): string {
  if (!/[`"“「『]/.test(text)) return text;
  return text.replaceAll(/`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』/g, found =>
    ' '.repeat(found.length),
  );
}
