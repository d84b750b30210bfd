import { type Result, fail, ok } from '../../base/index.ts';

/** Files above this are not read into a conversation. */
export const maxFileBytes = 20_000_000;

/** A file's text, or why it has none: `isBinary` when it holds NUL bytes or is not UTF-8. */
export function decodeText(bytes: Uint8Array): Result<string, 'binary' | 'not-utf8'> {
  if (bytes.subarray(0, 8000).includes(0)) return fail('binary');
  try {
    // The mark stays in the text, so that what is written back still has it.
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('not-utf8');
  }
}

/** The sentence for a file that is no text. */
export function noText(path: string, kind: 'binary' | 'not-utf8', size: number): string {
  const what = kind === 'binary' ? 'a binary file' : 'not UTF-8 text';
  return `${path} is ${what} (${size} bytes), so it cannot be read or edited as text`;
}

/** Lines without their ends; a final line end does not begin another line. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/u);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** `text` of at most `limit` characters, with how much was left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}… (${text.length - limit} more characters)`;
}
