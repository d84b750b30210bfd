import type { FileEdit } from '../../../protocol/index.ts';
import type { Criterion, Requirement, RequirementsDocument } from '../../specs/index.ts';
import { type NumberPlan, numberInvalid } from './planNumbers.ts';

/** The edits of the numbers themselves, where requirements and criteria are written down. Rejects with `number-invalid`. */
export function ownEdits(file: string, tree: RequirementsDocument, plan: NumberPlan): readonly FileEdit[] {
  return tree.requirements.flatMap(requirement => {
    const edits: FileEdit[] = [];
    const number = plan.requirements.get(requirement.number);
    if (number !== undefined) edits.push(headingEdit(file, tree, requirement, number));
    for (const criterion of requirement.criteria) {
      const next = plan.criteria.get(criterion.number);
      if (next !== undefined) edits.push(...criterionEdits(file, tree, criterion, next));
    }
    return edits;
  });
}

function headingEdit(
  file: string,
  tree: RequirementsDocument,
  { number, range }: Requirement,
  to: string,
): FileEdit {
  const { line } = range.start;
  const text = tree.lines[line - 1]?.text ?? '';
  const written = bare(number);
  const escaped = written.replaceAll('.', String.raw`\.`);
  const at = text.search(new RegExp(String.raw`(?<![\w.-])${escaped}(?!\w|\.\d)`));
  if (at < 0)
    throw numberInvalid(`Requirement ${number} is numbered by its place (${file}:${line}), not in writing.`);
  return edit({ file, line, at }, written, to);
}

/** Nothing where the number is written without that of the requirement and stays the same. */
function criterionEdits(
  file: string,
  tree: RequirementsDocument,
  { number, pieces, range }: Criterion,
  to: string,
): readonly FileEdit[] {
  const { line } = range.start;
  const first = pieces[0];
  const mark = (tree.lines[line - 1]?.text ?? '').slice(0, first?.line === line ? first.column - 1 : 0);
  const match = /\d+(?:\.\d+)*/.exec(mark);
  const written = match?.[0] ?? '';
  const isWhole = written.includes('.');
  if (!match || (isWhole ? written !== bare(number) : !bare(number).endsWith(`.${written}`))) {
    throw numberInvalid(
      `${number} is numbered by its place in the list (${file}:${line}): move its line instead.`,
    );
  }
  const next = isWhole ? to : to.slice(to.lastIndexOf('.') + 1);
  return next === written ? [] : [edit({ file, line, at: match.index }, written, next)];
}

/** A number as it is written: the second of a duplicate is told from the first by us alone. */
function bare(number: string): string {
  return number.replace(/~\d+$/, '');
}

function edit(
  { file, line, at }: { readonly file: string; readonly line: number; readonly at: number },
  before: string,
  text: string,
): FileEdit {
  return {
    file,
    range: { start: { line, column: at + 1 }, end: { line, column: at + 1 + before.length } },
    text,
  };
}
