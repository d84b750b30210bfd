import type { DocumentTree } from '../../specs/index.ts';
import type { CheckedDocument, CheckedSpec } from '../checkedSpec.ts';
import { rangeOfLine } from '../places.ts';
import type { RawFinding, Rule } from '../rule.ts';

/** Something with a number: what it is, what stands before the number in its id, and the line that gives it. */
interface Numbered {
  readonly what: string;
  readonly number: string;
  readonly sign: '/' | '!' | '#';
  readonly document: CheckedDocument<DocumentTree>;
  readonly line: number;
}

/** Numbers that jump or run backwards among sisters: something was lost, or put in the wrong place. */
export const numberingGap: Rule = {
  code: 'SW404',
  check: ({ spec }) =>
    [...groupsOf(spec).values()].flatMap(group =>
      group.flatMap((item, position) => {
        const previous = group[position - 1];
        const step = previous ? lastOf(item.number) - lastOf(previous.number) : 1;
        if (!previous || step === 1 || Number.isNaN(step) || item.number.includes('~') || step === 0)
          return [];
        return [
          toFinding(
            spec,
            'SW404',
            item,
            `${item.what} ${item.number} follows ${bareOf(previous.number)}: number without gaps, or say what is missing.`,
          ),
        ];
      }),
    ),
};

/** The second bearer of a number: a reference to it cannot be told apart. */
export const duplicateNumber: Rule = {
  code: 'SW405',
  check: ({ spec }) =>
    [...groupsOf(spec).values()].flat().flatMap(item => {
      const number = bareOf(item.number);
      if (number === item.number) return [];
      return [
        toFinding(
          spec,
          'SW405',
          item,
          `${item.what} ${number} is there more than once: give this one a number of its own.`,
        ),
      ];
    }),
};

function lastOf(number: string): number {
  const bare = bareOf(number);
  const digits = bare.slice(endOfPrefix(bare));
  return digits === '' ? Number.NaN : Number(digits);
}

const known = new WeakMap<CheckedSpec, ReadonlyMap<string, readonly Numbered[]>>();

/** The groups of a spec, which two rules ask for. */
function groupsOf(spec: CheckedSpec): ReadonlyMap<string, readonly Numbered[]> {
  const groups = known.get(spec) ?? groupAll(spec);
  known.set(spec, groups);
  return groups;
}

/** Whether criteria are numbered 1, 2, 3: most are, and then no rule has anything to say of them. */
function isPlain(requirement: string, criteria: readonly { readonly number: string }[]): boolean {
  return criteria.every(({ number }, at) => number === `${requirement}.${at + 1}`);
}

/** Everything that is numbered and may be wrong, by kind and parent, in the order of the documents. */
function groupAll(spec: CheckedSpec): ReadonlyMap<string, readonly Numbered[]> {
  const groups = new Map<string, Numbered[]>();
  const add = (key: string, item: Numbered): void => {
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  };
  const { requirements, design, tasks } = spec;
  for (const { number, range, criteria } of requirements?.tree.requirements ?? []) {
    if (!requirements) break;
    const shared = { sign: '/', document: requirements } as const;
    add(`requirement ${prefixOf(number)}`, {
      what: 'Requirement',
      number,
      line: range.start.line,
      ...shared,
    });
    for (const criterion of isPlain(number, criteria) ? [] : criteria) {
      add(`criterion ${number} ${prefixOf(criterion.number)}`, {
        what: 'Criterion',
        number: criterion.number,
        line: criterion.range.start.line,
        ...shared,
      });
    }
  }
  for (const { number, range } of design?.tree.properties ?? []) {
    if (design)
      add('property', { what: 'Property', number, sign: '!', document: design, line: range.start.line });
  }
  for (const { number, line } of tasks?.tree.tasks ?? []) {
    if (number.startsWith('@') || !tasks) continue;
    add(`task ${prefixOf(number)}`, { what: 'Task', number, sign: '#', document: tasks, line });
  }
  return groups;
}

/** Without the mark of a duplicate. */
function bareOf(number: string): string {
  return number.includes('~') ? number.replace(/~\d+$/, '') : number;
}

/** What stands before the last number: sisters share it. */
function prefixOf(number: string): string {
  const bare = bareOf(number);
  return bare.slice(0, endOfPrefix(bare));
}

/** Where the digits begin that a number ends with. */
function endOfPrefix(number: string): number {
  let at = number.length;
  while (at > 0 && isDigit(number.charCodeAt(at - 1))) at -= 1;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function toFinding(
  spec: CheckedSpec,
  code: string,
  { number, sign, document, line }: Numbered,
  message: string,
): RawFinding {
  const range = rangeOfLine(document.tree, line);
  return {
    code,
    message,
    file: document.file,
    range,
    spec: spec.name,
    subject: `${spec.name}${sign}${number}`,
    fixes: [],
  };
}
