import type { CriterionState, DriftItem, SpecTrace, TracedCriterion } from '../../../src/protocol/index.ts';

/** The states in the order in which they need a look. */
export const stateOrder: readonly CriterionState[] = [
  'suspect',
  'failing',
  'uncited',
  'planned',
  'implemented',
  'tested',
  'proved',
];

/** What the user narrowed the table to. */
export interface Filter {
  /** Absent: all specs. */
  readonly spec?: string;
  readonly text: string;
  /** Empty: every state. */
  readonly states: ReadonlySet<CriterionState>;
}

/** One line of the table. */
export interface Row {
  readonly spec: string;
  readonly criterion: TracedCriterion;
  readonly drift: readonly DriftItem[];
}

/** The rows of one requirement. */
export interface Group {
  readonly key: string;
  readonly spec: string;
  readonly number: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Every criterion of every spec, in the order of the documents. */
export function toRows(traces: readonly SpecTrace[], drift: readonly DriftItem[]): readonly Row[] {
  const byCriterion = Map.groupBy(drift, item => item.criterion);
  return traces.flatMap(trace =>
    trace.criteria.map(criterion => ({
      spec: trace.spec,
      criterion,
      drift: byCriterion.get(criterion.id) ?? [],
    })),
  );
}

/** The rows that a filter leaves; its states are not looked at with `anyState`, for the counts beside them. */
export function filterRows(rows: readonly Row[], filter: Filter, anyState = false): readonly Row[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    row =>
      (filter.spec === undefined || row.spec === filter.spec) &&
      (anyState || filter.states.size === 0 || filter.states.has(row.criterion.state)) &&
      words.every(word => haystack(row).includes(word)),
  );
}

/** How many rows are in each state. */
export function countStates(rows: readonly Row[]): ReadonlyMap<CriterionState, number> {
  const counts = new Map<CriterionState, number>(stateOrder.map(state => [state, 0]));
  for (const { criterion } of rows) counts.set(criterion.state, (counts.get(criterion.state) ?? 0) + 1);
  return counts;
}

/** Rows by requirement, in the order in which they come. */
export function groupRows(rows: readonly Row[]): readonly Group[] {
  const groups = Map.groupBy(rows, ({ spec, criterion }) => `${spec}/${criterion.requirement}`);
  return [...groups].map(([key, members]) => {
    const criterion = members[0]?.criterion;
    return {
      key,
      spec: members[0]?.spec ?? '',
      number: criterion?.requirement ?? '',
      title: criterion?.requirementTitle ?? '',
      rows: members,
    };
  });
}

const haystacks = new WeakMap<Row, string>();

function haystack(row: Row): string {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const { criterion } = row;
  const parts = [criterion.id, criterion.text, criterion.requirementTitle];
  const text = [...parts, ...criterion.links.map(link => `${link.target} ${link.file ?? ''}`)]
    .join('\n')
    .toLowerCase();
  haystacks.set(row, text);
  return text;
}
