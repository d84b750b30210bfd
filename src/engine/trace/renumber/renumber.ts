import type { FileEdit, RenumberRequest, TextRange } from '../../../protocol/index.ts';
import { type DocumentTree, type Reference, parseId, readReferences } from '../../specs/index.ts';
import { readNames } from '../code/index.ts';
import type { PlacedMention } from '../resolveMentions.ts';
import type { TracedSpec } from '../tracedSpec.ts';
import { ownEdits } from './ownEdits.ts';
import { type NumberPlan, numberInvalid, planNumbers } from './planNumbers.ts';
import { rewriteName } from './rewriteName.ts';

/** A name in some file, which is sure to be one of the renumbered spec. */
interface PlacedName {
  readonly file: string;
  readonly range: TextRange;
  readonly target: string;
  readonly to?: string;
  readonly text: string;
}

/**
 * The edits that give a requirement or criterion another number: where it is written down, and everywhere that it is named (the spec's
 * documents, other specs, code, tests). They do not overlap, and come sorted by file and place. Nothing is rewritten by half: throws
 * `number-invalid` where a place cannot be told for sure.
 *
 * Accepted pairs need no edit: they are found again by their hashes.
 */
export function renumber(
  specs: readonly TracedSpec[],
  mentions: readonly PlacedMention[],
  request: RenumberRequest,
): readonly FileEdit[] {
  const spec = specs.find(({ name }) => name === request.spec);
  if (!spec?.requirements) throw numberInvalid(`There is no spec "${request.spec}" with requirements.`);
  const { tree, file } = spec.requirements;
  const plan = planNumbers(tree.requirements, spec.kind, request);
  refuseAmbiguous(mentions, spec.name, plan);
  const edits = new Map<string, FileEdit>();
  const add = (edit: FileEdit): void => {
    const key = `${edit.file}:${edit.range.start.line}:${edit.range.start.column}`;
    if (!edits.has(key)) edits.set(key, edit);
  };
  for (const edit of ownEdits(file, tree, plan)) add(edit);
  const names = [...ownNames(spec), ...namesElsewhere(specs, spec.name), ...namesInCode(mentions, spec.name)];
  for (const name of names) {
    const text = rewriteName(name, plan, tree.requirements);
    if (text !== undefined && text !== name.text) add({ file: name.file, range: name.range, text });
  }
  return withoutOverlaps([...edits.values()].sort(byPlace));
}

/** A bare number that several specs have must not stay behind with another meaning. */
function refuseAmbiguous(mentions: readonly PlacedMention[], spec: string, plan: NumberPlan): void {
  for (const { candidates, file, range, text } of mentions) {
    const own = candidates?.find(id => parseId(id)?.spec === spec);
    const number = own?.slice(spec.length + 1) ?? '';
    if (!plan.criteria.has(number) && !plan.requirements.has(number)) continue;
    throw numberInvalid(
      `${file}:${range.start.line} names ${text} without its spec, and several have it. Write ${own} there first.`,
    );
  }
}

/** In the spec's own documents a bare number is the spec's. */
function ownNames(spec: TracedSpec): readonly PlacedName[] {
  return documentsOf(spec).flatMap(({ file, tree }) =>
    tree.lines.flatMap(({ text }, index) => {
      const labelled = readReferences(text, index + 1).map(reference => fromReference(file, text, reference));
      const named = readNames(text).filter(
        name => name.kind === 'criterion' && (name.spec === undefined || name.spec === spec.name),
      );
      return [...labelled, ...named.map(name => fromLine(file, text, index + 1, name))];
    }),
  );
}

/** In the documents of others it is named with its spec. */
function namesElsewhere(specs: readonly TracedSpec[], spec: string): readonly PlacedName[] {
  return specs
    .filter(({ name }) => name !== spec)
    .flatMap(documentsOf)
    .flatMap(({ file, tree }) =>
      tree.lines.flatMap(({ text }, index) =>
        text.includes(`${spec}/`)
          ? readNames(text)
              .filter(name => name.kind === 'criterion' && name.spec === spec)
              .map(name => fromLine(file, text, index + 1, name))
          : [],
      ),
    );
}

function namesInCode(mentions: readonly PlacedMention[], spec: string): readonly PlacedName[] {
  return mentions.filter(({ id }) => {
    const part = id === undefined ? undefined : parseId(id);
    return part?.spec === spec && part.kind === 'criterion';
  });
}

function documentsOf(spec: TracedSpec): readonly { readonly file: string; readonly tree: DocumentTree }[] {
  return [spec.requirements, spec.design, spec.tasks].filter(document => document !== undefined);
}

function fromReference(file: string, line: string, { target, to, range }: Reference): PlacedName {
  const text = line.slice(range.start.column - 1, range.end.column - 1);
  return { file, range, target, ...(to !== undefined && { to }), text };
}

function fromLine(
  file: string,
  line: string,
  number: number,
  { target, to, start, end }: ReturnType<typeof readNames>[number],
): PlacedName {
  const range = { start: { line: number, column: start + 1 }, end: { line: number, column: end + 1 } };
  return { file, range, target, ...(to !== undefined && { to }), text: line.slice(start, end) };
}

function byPlace(left: FileEdit, right: FileEdit): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return compare(left.range.start, right.range.start);
}

function withoutOverlaps(edits: readonly FileEdit[]): readonly FileEdit[] {
  return edits.filter((edit, index) => {
    const before = edits[index - 1];
    return before?.file !== edit.file || compare(before.range.end, edit.range.start) <= 0;
  });
}

function compare(left: TextRange['start'], right: TextRange['start']): number {
  return left.line - right.line || left.column - right.column;
}
