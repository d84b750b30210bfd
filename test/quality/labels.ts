import { readFileSync } from 'node:fs';

/** What a reader found at one place; see `test/fixtures/lintLabels/README.md`. Faults go by the name of their rule. */
export interface Label {
  readonly path: string;
  readonly line: number;
  readonly hash: string;
  readonly draw: 'random' | 'pool';
  readonly only?: string;
  readonly found: readonly string[];
  readonly unsure: readonly string[];
}

/** The numbers at fault in one spec, by the name of the rule. */
export interface GraphLabel {
  readonly path: string;
  readonly hash: string;
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly unsure: readonly string[];
}

/** The half to tune on, and the half that is only measured. */
export type Half = 'tune' | 'measured';

/** By the last digit of a label's hash. */
export function halfOf({ hash }: { readonly hash: string }): Half {
  return Number.parseInt(hash.slice(-1), 16) % 2 === 0 ? 'tune' : 'measured';
}

/** The labels of one file: `criteria`, `requirements` or `graph`. */
export function readLabels<T>(name: string): T[] {
  const file = new URL(`../fixtures/lintLabels/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T);
}

/** Faults as the first labels name them, and the rules that find them. */
export const faults: Readonly<Record<string, string>> = {
  'no-shall': 'SW101',
  'several-shall': 'SW102',
  'vague-term': 'SW103',
  'escape-clause': 'SW104',
  passive: 'SW105',
  pronoun: 'SW106',
  'unbounded-performance': 'SW202',
  'no-failure-path': 'SW201',
  'criterion-without-task': 'SW301',
  'task-without-reference': 'SW303',
  'dangling-reference': 'SW304',
  'property-validates-nothing': 'SW305',
  'numbering-gap': 'SW404',
  'duplicate-number': 'SW405',
  'parent-ticked-early': 'SW406',
};
