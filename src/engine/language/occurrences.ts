import type { TextRange } from '../../protocol/index.ts';
import type { CheckedDocument, CheckedSpec } from '../checks/index.ts';
import {
  type DocumentTree,
  type Reference,
  criterionId,
  propertyId,
  resolveReferences,
  taskId,
} from '../specs/index.ts';
import { type Occurrence, rangeOn } from './names.ts';
import { termOccurrences } from './termOccurrences.ts';
import { waveOccurrences } from './waveOccurrences.ts';

/** Every place in the documents of a spec that names something of it. */
export function occurrencesIn(spec: CheckedSpec): readonly Occurrence[] {
  return [
    ...requirementDefinitions(spec),
    ...taskDefinitions(spec),
    ...waveOccurrences(spec),
    ...propertyDefinitions(spec),
    ...citations(spec),
    ...mentionsOf(spec),
    ...termOccurrences(spec),
  ];
}

function requirementDefinitions(spec: CheckedSpec): Occurrence[] {
  const document = spec.requirements;
  return (document?.tree.requirements ?? []).flatMap(requirement => [
    define(document, requirement.range, requirement.number, criterionId(spec.name, requirement.number)),
    ...requirement.criteria.map(({ range, number }) =>
      define(document, range, number, criterionId(spec.name, number)),
    ),
  ]);
}

function taskDefinitions(spec: CheckedSpec): Occurrence[] {
  return (spec.tasks?.tree.tasks ?? []).map(task =>
    define(spec.tasks, task.range, task.number, taskId(spec.name, task.number)),
  );
}

function propertyDefinitions(spec: CheckedSpec): Occurrence[] {
  return (spec.design?.tree.properties ?? []).map(({ range, number }) =>
    define(spec.design, range, number, propertyId(spec.name, number)),
  );
}

/** The number in the first line of what it names; where it is not written, the mark of the list. */
function define(
  document: CheckedDocument<DocumentTree> | undefined,
  range: TextRange,
  number: string,
  id: string,
): Occurrence {
  const { line } = range.start;
  const text = document?.tree.lines[line - 1]?.text ?? '';
  const found = writtenForms(number)
    .map(form => ({ form, at: wholeNumber(text, form) }))
    .find(({ at }) => at >= 0);
  const mark = /^\s*(?:[-*+]|#+)?/.exec(text)?.[0] ?? '';
  const place = found
    ? rangeOn(line, found.at + 1, found.form.length)
    : rangeOn(line, mark.length - mark.trimStart().length + 1, Math.max(1, mark.trim().length));
  return { file: document?.file ?? '', range: place, ids: [id], isDefinition: true };
}

/** `2.3` may stand as `2.3` or, in the list of requirement 2, as `3`. */
function writtenForms(number: string): readonly string[] {
  const bare = number.replace(/~\d+$/, '');
  const cut = bare.lastIndexOf('.');
  return cut < 0 ? [bare] : [bare, bare.slice(cut + 1)];
}

/** Where a number stands in the head of a line, not as a part of a longer one; -1 where it does not. */
function wholeNumber(text: string, number: string): number {
  const pattern = new RegExp(
    `(?<![\\w.])${number.replaceAll(/[^\w-]/g, String.raw`\$&`)}(?!\\w|\\.\\d)`,
    'i',
  );
  return text.slice(0, 80).search(pattern);
}

/** `_Requirements: 1.2, 3.1-3.4_` in tasks, `**Validates: Requirements 2.1**` in the design. */
function citations(spec: CheckedSpec): Occurrence[] {
  const inTasks = spec.tasks?.tree.tasks.flatMap(({ requirements }) => requirements) ?? [];
  const inDesign = spec.design?.tree.properties.flatMap(({ validates }) => validates) ?? [];
  return [
    ...inTasks.flatMap(reference => cite(spec, spec.tasks?.file ?? '', reference)),
    ...inDesign.flatMap(reference => cite(spec, spec.design?.file ?? '', reference)),
  ];
}

function cite(spec: CheckedSpec, file: string, reference: Reference): Occurrence {
  const requirements = spec.requirements?.tree.requirements ?? [];
  const whole =
    reference.to === undefined &&
    requirements.find(({ number }) => number.toLowerCase() === reference.target.toLowerCase());
  const criteria = resolveReferences([reference], requirements).criteria.map(({ number }) => number);
  const numbers = whole ? [whole.number, ...criteria] : criteria;
  const ids = numbers.length > 0 ? numbers : [reference.target];
  return {
    file,
    range: reference.range,
    ids: ids.map(number => criterionId(spec.name, number)),
    isDefinition: false,
  };
}

/** `Requirement 2.3` and `Property 4` in prose, and full ids; definitions and citations are left out. */
function mentionsOf(spec: CheckedSpec): Occurrence[] {
  const documents = [spec.requirements, spec.design, spec.tasks];
  return documents.flatMap(document =>
    (document?.tree.lines ?? []).flatMap(({ text }, index) =>
      mentionsInLine(spec, text, index + 1).map(found => ({ ...found, file: document?.file ?? '' })),
    ),
  );
}

const inProse = /\b(requirement|criterion|property)\s+([A-Za-z-]*\d+(?:\.\d+)*)(?![\w])/gi;

function mentionsInLine(spec: CheckedSpec, text: string, line: number): Omit<Occurrence, 'file'>[] {
  if (!/\d/.test(text) || /^\s*(?:#|\*\*(?:requirement|property)\b)/i.test(text)) return [];
  const found = [...text.matchAll(inProse)].map(match => {
    const number = match[2] ?? '';
    const isProperty = match[1]?.toLowerCase() === 'property';
    const column = match.index + match[0].length - number.length + 1;
    return {
      range: rangeOn(line, column, number.length),
      ids: [isProperty ? propertyId(spec.name, number) : criterionId(spec.name, number)],
      isDefinition: false,
    };
  });
  return [...found, ...fullIds(spec, text, line)];
}

function fullIds(spec: CheckedSpec, text: string, line: number): Omit<Occurrence, 'file'>[] {
  const found: Omit<Occurrence, 'file'>[] = [];
  for (let at = text.indexOf(spec.name); at >= 0; at = text.indexOf(spec.name, at + 1)) {
    const rest = /^[/#!][A-Za-z-]*\d+(?:\.\d+)*(?!\w)/.exec(text.slice(at + spec.name.length))?.[0];
    if (rest === undefined || /[\w/-]$/.test(text.slice(0, at))) continue;
    found.push({
      range: rangeOn(line, at + 1, spec.name.length + rest.length),
      ids: [spec.name + rest],
      isDefinition: false,
    });
  }
  return found;
}
