import type { TextPosition, TextRange } from '../../protocol/index.ts';
import type { WorkspaceIndex } from '../analysis/index.ts';
import type { CheckedSpec } from '../checks/index.ts';
import { covers } from './names.ts';
import { occurrencesIn } from './occurrences.ts';

/** A name that stands at a position. */
export interface NameAt {
  readonly range: TextRange;
  readonly text: string;
  /** Ids of what it stands for; several where it names several or may mean one of them. */
  readonly ids: readonly string[];
}

/** The spec that a file is a document of. */
export function specOfFile(specs: readonly CheckedSpec[], file: string): CheckedSpec | undefined {
  return specs.find(({ requirements, design, tasks }) =>
    [requirements, design, tasks].some(document => document?.file === file),
  );
}

/** The name at a position of a spec's document, or of a file of code or tests; the shortest where several overlap. */
export function nameAt(index: WorkspaceIndex, file: string, at: TextPosition): NameAt | undefined {
  const spec = specOfFile([...index.specs.values()], file);
  const names = spec
    ? occurrencesIn(spec)
        .filter(each => each.file === file)
        .map(({ range, ids }) => ({ range, ids, text: '' }))
    : (index.mentions.get(file) ?? []).map(({ range, text, id, candidates }) => ({
        range,
        text,
        ids: id === undefined ? (candidates ?? []) : [id],
      }));
  return names
    .filter(({ range }) => covers(range, at))
    .toSorted((left, right) => lengthOf(left.range) - lengthOf(right.range))[0];
}

function lengthOf({ start, end }: TextRange): number {
  return (end.line - start.line) * 10_000 + end.column - start.column;
}
