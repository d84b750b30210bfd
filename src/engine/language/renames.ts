import { CodedError } from '../../base/index.ts';
import type { FileEdit } from '../../protocol/index.ts';
import { type Named, idOf } from './names.ts';
import { occurrencesIn } from './occurrences.ts';

/** The edits that give a term of the glossary another name, wherever the documents of its spec use it. */
export function renameTerm(named: Extract<Named, { kind: 'term' }>, term: string): readonly FileEdit[] {
  const id = idOf(named);
  return occurrencesIn(named.spec)
    .filter(({ ids }) => ids[0] === id)
    .map(({ file, range }) => ({ file, range, text: term }));
}

/** A new term as it will be written. Rejects by `term-invalid` what the glossary could not be read with. */
export function checkTerm(name: string): string {
  const term = name.trim();
  if (/^[^\s*`|:：—#[\]]+(?: [^\s*`|:：—#[\]]+)*$/u.test(term)) return term;
  throw new CodedError(
    'term-invalid',
    `"${name}" cannot be a term: use words without *, \`, |, :, # and brackets.`,
  );
}

/** A new number without the spec's name before it. Rejects by `number-invalid` what is none. */
export function checkNumber(name: string, spec: string): string {
  const number = name.trim().replace(`${spec}/`, '');
  if (/^[A-Za-z-]*\d+(?:\.\d+)*$/.test(number)) return number;
  throw new CodedError('number-invalid', `"${name}" is no number: write one such as 2 or 2.3.`);
}
