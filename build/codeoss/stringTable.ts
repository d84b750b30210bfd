import { CodedError } from '../../src/base/index.ts';

/** One user-visible string of the build that we word differently: its index in the table, upstream's text, ours. */
export type StringOverlay = readonly [index: number, expected: string, ours: string];

/**
 * The text of `nls.messages.json` or `nls.messages.js` with our wording. Both hold one array of strings; code refers to
 * them by index. Throws `string-moved` when an index holds another text than expected.
 */
export function overlayStrings(text: string, overlays: readonly StringOverlay[]): string {
  const start = text.indexOf('[');
  const end = text.lastIndexOf(']') + 1;
  const table = JSON.parse(text.slice(start, end)) as string[];
  for (const [index, expected, ours] of overlays) {
    if (table[index] !== expected) {
      throw new CodedError(
        'string-moved',
        `String ${index} of the build is ${JSON.stringify(table[index])}, build/codeoss/strings.json expects ${JSON.stringify(expected)}.`,
      );
    }
    table[index] = ours;
  }
  return text.slice(0, start) + JSON.stringify(table) + text.slice(end);
}
