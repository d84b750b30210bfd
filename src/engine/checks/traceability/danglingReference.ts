import type { Fix } from '../../../protocol/index.ts';
import type { DocumentTree, Reference } from '../../specs/index.ts';
import type { CheckedDocument } from '../checkedSpec.ts';
import type { CheckContext } from '../context.ts';
import { wholeLine } from '../places.ts';
import type { RawFinding, Rule } from '../rule.ts';

/** A task or property that names a criterion which is not there. */
export const danglingReference: Rule = {
  code: 'SW304',
  check: context => {
    const { tasks, design } = context.spec;
    if (context.criteria.length === 0) return [];
    return [
      ...(tasks?.tree.tasks ?? []).flatMap(task =>
        tasks ? inDocument(context, tasks, task.requirements, `${context.spec.name}#${task.number}`) : [],
      ),
      ...(design?.tree.properties ?? []).flatMap(property =>
        design
          ? inDocument(context, design, property.validates, `${context.spec.name}!${property.number}`)
          : [],
      ),
    ];
  },
};

function inDocument(
  { spec, targets }: CheckContext,
  { file, tree }: CheckedDocument<DocumentTree>,
  references: readonly Reference[],
  subject: string,
): RawFinding[] {
  return references
    .filter(reference => !targets.isLive(reference))
    .map(reference => {
      const text = textOf(reference);
      return {
        code: 'SW304',
        message: `“${text}” names no criterion of this spec: correct the number, or remove it.`,
        file,
        range: reference.range,
        spec: spec.name,
        subject,
        fixes: removal(file, tree, reference, references),
      };
    });
}

function textOf({ target, to }: Reference): string {
  return to === undefined ? target : `${target}-${to}`;
}

/** Takes the reference out with one comma, or the line where it was alone and the line is nothing but its label. */
function removal(
  file: string,
  tree: DocumentTree,
  reference: Reference,
  all: readonly Reference[],
): readonly Fix[] {
  const { line } = reference.range.start;
  const title = `Remove “${textOf(reference)}”`;
  const row = all.filter(({ range }) => range.start.line === line);
  const at = row.indexOf(reference);
  const next = row[at + 1];
  const previous = row[at - 1];
  if (next) {
    const range = { start: reference.range.start, end: next.range.start };
    return [{ title, edits: [{ file, range, text: '' }] }];
  }
  if (previous) {
    const range = { start: previous.range.end, end: reference.range.end };
    return [{ title, edits: [{ file, range, text: '' }] }];
  }
  const text = tree.lines[line - 1]?.text ?? '';
  const isLabelOnly = /^\s*(?:[-*+]\s+)?[_*]*[^\s_*:：]+(?:\s+[^\s_*:：]+)?[_*]*\s*[:：][\s\S]{0,60}$/.test(
    text,
  );
  return isLabelOnly && !/\[[ xX~-]\]/.test(text) && reference.range.end.column >= text.trimEnd().length - 3
    ? [{ title, edits: [{ file, range: wholeLine(line), text: '' }] }]
    : [];
}
