import type { EarsTokenKind, TextToken } from '../../protocol/index.ts';
import { type EarsStatement, type Span, parseStatement } from '../ears/index.ts';
import type { Criterion, RequirementsDocument } from '../specs/index.ts';

/** The parts of every criterion, in the order of the file; none overlaps another. */
export function tokensOf(tree: RequirementsDocument): readonly TextToken[] {
  const tokens = tree.requirements.flatMap(({ criteria }) => criteria.flatMap(tokensOfCriterion));
  return tokens.sort((left, right) => left.line - right.line || left.column - right.column);
}

function tokensOfCriterion(criterion: Criterion): TextToken[] {
  const painted = paint(criterion.text.length, partsOf(parseStatement(criterion.text)));
  return criterion.pieces.flatMap(({ offset, line, column }, index) => {
    // Between two pieces stands the one character that joins them.
    const end = (criterion.pieces[index + 1]?.offset ?? criterion.text.length + 1) - 1;
    return runs(painted, offset, end).map(({ start, end: until, kind }) => ({
      line,
      column: column + start - offset,
      length: until - start,
      kind,
    }));
  });
}

interface Part extends Span {
  readonly kind: EarsTokenKind;
}

/** Later parts lie over earlier ones: a figure in a condition is a figure. */
function partsOf({ clauses, system, bounds, keywords, modal, pattern }: EarsStatement): Part[] {
  if (pattern === 'other') return [];
  return [
    ...clauses.map(({ body }) => ({ ...body, kind: 'condition' as const })),
    ...(system ? [{ ...system, kind: 'system' as const }] : []),
    ...bounds.map(bound => ({ ...bound, kind: 'figure' as const })),
    ...keywords.map(keyword => ({ ...keyword, kind: 'keyword' as const })),
    ...(modal ? [{ ...modal, kind: 'modal' as const }] : []),
  ];
}

function paint(length: number, parts: readonly Part[]): readonly (EarsTokenKind | undefined)[] {
  const painted = Array.from<EarsTokenKind | undefined>({ length });
  for (const { start, end, kind } of parts) painted.fill(kind, start, end);
  return painted;
}

function runs(painted: readonly (EarsTokenKind | undefined)[], from: number, to: number): Part[] {
  const found: Part[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && painted[at] === painted[start]) continue;
    const kind = painted[start];
    if (kind !== undefined) found.push({ start, end: at, kind });
    start = at;
  }
  return found;
}
