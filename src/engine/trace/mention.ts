import type { TextRange } from '../../protocol/index.ts';

/** A place outside the spec documents that names a criterion, a requirement or a property: a comment, a test's title. */
export interface Mention {
  readonly kind: 'code' | 'test';
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Of the name itself. */
  readonly range: TextRange;
  /** As written: `rate-limiter/2.3`, `Requirements 1.2`, `Property 3`. */
  readonly text: string;
  /** Id of what it names (`rate-limiter/2.3`, `rate-limiter!3`); absent where the spec cannot be told. */
  readonly id?: string;
  /** Ids that it may mean where there are several. */
  readonly candidates?: readonly string[];
  /** Ids of the criteria behind `id`: itself, those of a requirement, of a span, those that a property validates. */
  readonly covers?: readonly string[];
  /** Absent means `covered`. */
  readonly state?: 'covered' | 'duplicate' | 'orphaned' | 'ambiguous';
  /** Title of the test, or name of the function or class, that holds it. */
  readonly symbol?: string;
  /** Lines of that symbol, else of the block of lines around it; what drift compares. */
  readonly block?: TextRange;
}
