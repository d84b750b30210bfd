import type { TextRange } from '../../../protocol/index.ts';
import type { DocumentTree } from '../../specs/index.ts';
import type { CheckedDocument, CheckedSpec } from '../checkedSpec.ts';
import { rangeOfLine } from '../places.ts';
import type { RawFinding, Rule } from '../rule.ts';

/** Something with a number: what it is, its id, and the line that gives it. */
interface Numbered {
  readonly what: string;
  readonly number: string;
  readonly id: string;
  readonly file: string;
  readonly range: TextRange;
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
  return Number(/(\d+)$/.exec(bareOf(number))?.[1] ?? Number.NaN);
}

/** Everything that is numbered, by kind and parent, in the order of the documents. */
function groupsOf(spec: CheckedSpec): Map<string, Numbered[]> {
  const groups = new Map<string, Numbered[]>();
  const add = (key: string, item: Numbered): void => {
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  };
  const { requirements, design, tasks } = spec;
  const place = (document: CheckedDocument<DocumentTree>, line: number) => ({
    file: document.file,
    range: rangeOfLine(document.tree, line),
  });
  for (const { number, range, criteria } of requirements?.tree.requirements ?? []) {
    if (!requirements) break;
    const at = place(requirements, range.start.line);
    add(`requirement ${prefixOf(number)}`, {
      what: 'Requirement',
      number,
      id: `${spec.name}/${number}`,
      ...at,
    });
    for (const criterion of criteria) {
      const id = `${spec.name}/${criterion.number}`;
      add(`criterion ${number} ${prefixOf(criterion.number)}`, {
        what: 'Criterion',
        number: criterion.number,
        id,
        ...place(requirements, criterion.range.start.line),
      });
    }
  }
  for (const { number, range } of design?.tree.properties ?? []) {
    if (design)
      add('property', {
        what: 'Property',
        number,
        id: `${spec.name}!${number}`,
        ...place(design, range.start.line),
      });
  }
  for (const { number, line } of tasks?.tree.tasks ?? []) {
    if (number.startsWith('@') || !tasks) continue;
    add(`task ${prefixOf(number)}`, {
      what: 'Task',
      number,
      id: `${spec.name}#${number}`,
      ...place(tasks, line),
    });
  }
  return groups;
}

/** Without the mark of a duplicate. */
function bareOf(number: string): string {
  return number.replace(/~\d+$/, '');
}

/** What stands before the last number: sisters share it. */
function prefixOf(number: string): string {
  return bareOf(number).replace(/\d+$/, '');
}

function toFinding(
  spec: CheckedSpec,
  code: string,
  { file, range, id }: Numbered,
  message: string,
): RawFinding {
  return { code, message, file, range, spec: spec.name, subject: id, fixes: [] };
}
