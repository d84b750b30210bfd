import { checkSpec } from '../checkSpec.ts';
import type { CheckedDocument, CheckedSpec } from '../checkedSpec.ts';
import type { RawFinding } from '../rule.ts';
import { documentsOf } from '../waivers.ts';
import { print } from '../../specs/index.ts';

/** The findings of one code. */
export function findingsOf(spec: CheckedSpec, code: string): RawFinding[] {
  return checkSpec(spec).filter(finding => finding.code === code);
}

/** What the findings of one code stand at: `line:text`, in one line. */
export function places(spec: CheckedSpec, code: string): string[] {
  return findingsOf(spec, code).map(({ file, range: { start, end } }) => {
    const lines = documentOf(spec, file)?.tree.lines ?? [];
    const text = lines
      .slice(start.line - 1, end.line)
      .map(({ text: line }, index, all) =>
        line.slice(index === 0 ? start.column - 1 : 0, index === all.length - 1 ? end.column - 1 : undefined),
      );
    return `${start.line}:${text.join('⏎')}`;
  });
}

/** The text of a document after the first fix of the first finding of a code. */
export function fixed(spec: CheckedSpec, code: string): string | undefined {
  const [finding] = findingsOf(spec, code);
  const edits = finding?.fixes[0]?.edits ?? [];
  const document = finding && documentOf(spec, finding.file);
  if (!document || edits.length === 0) return undefined;
  let text = print(document.tree);
  for (const { range, text: inserted } of edits.toReversed()) {
    text =
      text.slice(0, offsetOf(document, range.start)) + inserted + text.slice(offsetOf(document, range.end));
  }
  return text;
}

function documentOf(spec: CheckedSpec, file: string): ReturnType<typeof documentsOf>[number] | undefined {
  return documentsOf(spec).find(document => document.file === file);
}

function offsetOf(
  { tree }: Pick<CheckedDocument<ReturnType<typeof documentsOf>[number]['tree']>, 'tree'>,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  const before = tree.lines
    .slice(0, line - 1)
    .reduce((sum, { text, eol }) => sum + text.length + eol.length, 0);
  return tree.bom.length + before + column - 1;
}
