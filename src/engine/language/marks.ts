import type { CriterionState, StateMark, SpecTrace } from '../../protocol/index.ts';
import type { Mention } from '../trace/index.ts';
import { stateText } from './hoverText.ts';

/** A state with its weight: the first of them on a line is what its mark shows. */
const worstFirst: readonly (CriterionState | 'unknown')[] = [
  'failing',
  'suspect',
  'unknown',
  'uncited',
  'planned',
  'implemented',
  'tested',
  'proved',
];

/** One mark a line that names criteria: where they stand. */
export function marksOf(
  mentions: readonly Mention[],
  traceOf: (id: string) => SpecTrace | undefined,
): readonly StateMark[] {
  const byLine = new Map<number, StateMark>();
  for (const mention of mentions) {
    const { line } = mention.range.start;
    for (const found of statesOf(mention, traceOf)) {
      const before = byLine.get(line);
      const state = before && rank(before.state) <= rank(found.state) ? before.state : found.state;
      const markdown = before ? `${before.markdown}\n\n${found.markdown}` : found.markdown;
      byLine.set(line, { line, state, markdown });
    }
  }
  return [...byLine.values()].sort((left, right) => left.line - right.line);
}

function rank(state: StateMark['state']): number {
  return worstFirst.indexOf(state);
}

function statesOf(
  { id, text, candidates }: Mention,
  traceOf: (id: string) => SpecTrace | undefined,
): readonly Omit<StateMark, 'line'>[] {
  if (id === undefined) {
    const words = candidates?.length ? `may mean ${candidates.join(' or ')}` : 'names nothing that is known';
    return [{ state: 'unknown', markdown: `**${escaped(text)}** ${escaped(words)}` }];
  }
  // A property has no state of its own; its tests are those of the criteria it validates.
  if (id.includes('!')) return [];
  const trace = traceOf(id);
  const criteria = trace?.criteria.filter(
    each => each.id === id || each.requirement === id.slice(id.lastIndexOf('/') + 1),
  );
  if (!criteria || criteria.length === 0) {
    return [{ state: 'unknown', markdown: `**${escaped(id)}** does not exist (any more)` }];
  }
  return criteria.map(each => ({
    state: each.state,
    markdown: `**${escaped(each.id)}** ${stateText(each.state)}`,
  }));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!<>&|~]/g, String.raw`\$&`);
}
