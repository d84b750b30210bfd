import fc from 'fast-check';

/** One way to break a text; places are fractions of its length, so that they fit any text. */
export type Mutation =
  | LineMutation
  | { readonly kind: 'cut' | 'huge'; readonly at: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'bom' | 'crlf' | 'cr' | 'indent' };

type LineMutation =
  | { readonly kind: 'delete' | 'duplicate' | 'join'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly times: number };

/** Characters and lines that trouble parsers. */
const odd = [
  '\u0000',
  '\uFEFF',
  '\uD83D',
  '\uDE00',
  '\u2028',
  '\u200B\u202E',
  'e\u0301'.repeat(30),
  '👩‍👩‍👧‍👦',
  '\t',
  '\r',
  '\n\n',
  '```',
  '\n```mermaid\n',
  '\n```json\n{"waves":[{"id":0,"tasks":["1.1","1.1","99999999999999999999"]}]}\n```\n',
  '\n~~~~\n',
  '<!-- ',
  '-->',
  '<!-- specwright-disable-next-line SW101: because -->\n',
  '<!-- specwright-disable SW301 -->\n',
  '\n- [x] ',
  '\n- [ ]* 1.1 ',
  '\n### Requirement 1: Again\n',
  '\n1. ',
  '_Requirements: 1.1-99999999, all_',
  '**Validates: Requirements 1.1, 9.9**',
  'Property 1',
  ' SHALL SHALL SHALL ',
  ' WHEN IF WHILE WHERE THEN ',
  'THE A SHALL answer within 99999999999999999999999 ms and at least -1 %',
  '（一）【需求】',
  '*_*_*_`',
  '[](()'.repeat(20),
  '|'.repeat(50),
  '#######',
  '\\',
  '-'.repeat(200),
] as const;

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Any mutation. */
export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('delete', 'duplicate', 'join'), at: place }),
  fc.record({ kind: fc.constantFrom('cut', 'huge'), at: place }),
  fc.record({ kind: fc.constant('swap'), at: place, with: place }),
  fc.record({
    kind: fc.constant('insert'),
    at: place,
    text: fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 8 })),
  }),
  fc.record({ kind: fc.constant('repeat'), at: place, times: fc.integer({ min: 2, max: 60 }) }),
  fc.record({ kind: fc.constantFrom('bom', 'crlf', 'cr', 'indent') }),
);

/** The text after one mutation. */
export function mutated(text: string, mutation: Mutation): string {
  switch (mutation.kind) {
    case 'cut':
      return text.slice(0, at(text.length, mutation.at));
    case 'insert': {
      const offset = at(text.length, mutation.at);
      return text.slice(0, offset) + mutation.text + text.slice(offset);
    }
    case 'bom':
      return `\uFEFF${text}`;
    case 'crlf':
      return text.replaceAll(/\r?\n/g, '\r\n');
    case 'cr':
      return text.replaceAll(/\r?\n/g, '\r');
    case 'indent':
      return text.replaceAll(/^/gm, '  ');
    case 'huge': {
      const offset = at(text.length, mutation.at);
      return (
        text.slice(0, offset) + text.slice(offset).replace(/\d+/, digits => digits.slice(0, 50).repeat(40))
      );
    }
    default:
      return mutatedLines(text.split('\n'), mutation).join('\n');
  }
}

function mutatedLines(lines: readonly string[], mutation: LineMutation): readonly string[] {
  const index = at(lines.length - 1, mutation.at);
  const line = lines[index] ?? '';
  switch (mutation.kind) {
    case 'delete':
      return lines.toSpliced(index, 1);
    case 'duplicate':
      return lines.toSpliced(index, 0, line);
    case 'join':
      return lines.toSpliced(index, 2, line + (lines[index + 1] ?? ''));
    case 'repeat':
      return lines.toSpliced(index, 1, line.repeat(line.length > 2000 ? 1 : mutation.times));
    case 'swap': {
      const other = at(lines.length - 1, mutation.with);
      return lines.with(index, lines[other] ?? '').with(other, line);
    }
  }
}

function at(length: number, fraction: number): number {
  return Math.floor(Math.max(0, length) * fraction);
}
