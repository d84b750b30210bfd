import type { CheckedDocument, CheckedSpec } from '../checks/index.ts';
import type { DocumentTree, GlossaryTerm } from '../specs/index.ts';
import { type Occurrence, rangeOn, termId } from './names.ts';

/** The terms of the glossary wherever the documents of the spec use them, fenced blocks left out. */
export function termOccurrences(spec: CheckedSpec): Occurrence[] {
  const terms = spec.requirements?.tree.glossary ?? [];
  if (terms.length === 0) return [];
  // The longest first: `Rate Limiter` is not the term `Rate`.
  const sorted = terms.toSorted((left, right) => right.term.length - left.term.length);
  const pattern = new RegExp(
    String.raw`(?<![\w-])(?:${sorted.map(({ term }) => escaped(term)).join('|')})(?![\w-])`,
    'g',
  );
  return [spec.requirements, spec.design, spec.tasks].flatMap(document =>
    document ? inDocument(spec, document, { terms, pattern }) : [],
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function inDocument(
  spec: CheckedSpec,
  { file, tree }: CheckedDocument<DocumentTree>,
  { terms, pattern }: { readonly terms: readonly GlossaryTerm[]; readonly pattern: RegExp },
): Occurrence[] {
  const found: Occurrence[] = [];
  let fence: string | undefined;
  tree.lines.forEach(({ text }, index) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    if (fence !== undefined || mark !== undefined) return;
    for (const match of text.matchAll(pattern)) {
      const range = rangeOn(index + 1, match.index + 1, match[0].length);
      const isDefinition =
        file === spec.requirements?.file &&
        terms.some(
          ({ range: { start } }) => start.line === range.start.line && start.column === range.start.column,
        );
      found.push({ file, range, ids: [termId(spec, match[0])], isDefinition });
    }
  });
  return found;
}
