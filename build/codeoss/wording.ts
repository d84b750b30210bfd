import { CodedError } from '../../src/base/index.ts';

/** A name that users would see and that is not ours. Order counts: a longer name comes before one that it holds. */
export interface Renaming {
  readonly find: RegExp;
  readonly ours: string;
  /** How many strings of the build's table hold it. */
  readonly strings: number;
}

/** One string that we word differently as a whole: its index in the table, upstream's text, ours. */
export interface Rewording {
  readonly index: number;
  readonly expected: string;
  readonly ours: string;
}

/** How the build's texts for users are changed. */
export interface Wording {
  readonly renamings: readonly Renaming[];
  readonly rewordings: readonly Rewording[];
}

/**
 * The text of `nls.messages.json` or `nls.messages.js` in our wording. Both hold one array of strings that code refers to by
 * index. Throws `string-moved` when a reworded string is another one than expected, or a name is there more or less often:
 * then somebody must look at what upstream changed.
 */
export function rewordTable(text: string, wording: Wording): string {
  const start = text.indexOf('[');
  const end = text.lastIndexOf(']') + 1;
  const table = JSON.parse(text.slice(start, end)) as string[];
  for (const { index, expected, ours } of wording.rewordings) {
    if (table[index] !== expected) {
      throw new CodedError(
        'string-moved',
        `String ${index} of the build is ${JSON.stringify(table[index])}, build/codeoss/names.ts expects ${JSON.stringify(expected)}.`,
      );
    }
    table[index] = ours;
  }
  const renamed = wording.renamings.reduce(renameIn, table);
  return text.slice(0, start) + JSON.stringify(renamed) + text.slice(end);
}

/** Texts of a built-in extension (`package.nls.json`): the same renamings, in the values only. */
export function renameValues(text: string, wording: Wording): string {
  const strings = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return JSON.stringify(strings, (_key, value: unknown) =>
    typeof value === 'string'
      ? wording.renamings.reduce((renamed, { find, ours }) => renamed.replaceAll(find, ours), value)
      : value,
  );
}

function renameIn(table: readonly string[], { find, ours, strings }: Renaming): string[] {
  let found = 0;
  const renamed = table.map(string => {
    const result = string.replaceAll(find, ours);
    if (result !== string) found += 1;
    return result;
  });
  if (found === strings) return renamed;
  throw new CodedError(
    'string-moved',
    `${find} is in ${found} strings of the build, build/codeoss/names.ts expects ${strings}. Look at what upstream changed there.`,
  );
}
