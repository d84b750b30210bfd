import type { SpecTrace, TraceKind, TracedCriterion } from '../../protocol/index.ts';
import { type Layout, aligned, columnsOf, counted, cut, oneLine } from '../terminal.ts';
import { markdownTable } from './markdown.ts';

const kinds = [
  'design',
  'property',
  'task',
  'code',
  'test',
  'commit',
] as const satisfies readonly TraceKind[];
const head = ['criterion', 'state', ...kinds, 'results'];

/** Traces for people: a table a spec, a line a criterion with how many links it has of each kind. */
export function traceText(traces: readonly SpecTrace[], layout: Layout): string {
  if (traces.length === 0) return 'There are no specs.\n';
  return `${traces.map(trace => specText(trace, layout)).join('\n\n')}\n`;
}

/** Traces as Markdown, a table a spec. */
export function traceMarkdown(traces: readonly SpecTrace[]): string {
  const parts = traces.flatMap(trace => [
    '',
    ...markdownTable([
      [...head, 'text'],
      ...trace.criteria.map(criterion => [...rowOf(criterion), cut(oneLine(criterion.text), 120)]),
    ]),
    '',
    ...trace.loose.map(link => `- ${looseLine(link)}`),
  ]);
  return [
    '## Trace',
    '',
    ...markdownTable([['spec', ...coverageHead], ...traces.map(coverageRow)]),
    ...parts,
    '',
  ].join('\n');
}

const coverageHead = ['criteria', 'cited', 'implemented', 'tested', 'proved', 'tasks with evidence'];

function coverageRow({ spec, coverage, closed }: SpecTrace): readonly string[] {
  const { criteria, cited, implemented, tested, proved } = coverage;
  const counts = [criteria, cited, implemented, tested, proved].map(String);
  return [spec, ...counts, `${closed.withEvidence} of ${closed.tasks}`];
}

function specText(trace: SpecTrace, { paint, width }: Layout): string {
  const { coverage, closed } = trace;
  const rows = [head, ...trace.criteria.map(rowOf)];
  const room = width === undefined ? Infinity : width - Math.max(...aligned(rows).map(columnsOf)) - 2;
  // The text of a criterion takes what is left of the line; too little of it would help nobody.
  const withText = rows.map((row, index) => {
    const criterion = trace.criteria[index - 1];
    const text = criterion && room >= 16 ? cut(oneLine(criterion.text), Math.min(room, 100)) : '';
    return [...row, text];
  });
  const table = aligned(withText, (cell, column, row) => {
    if (row === 0) return paint.dim(cell);
    const state = trace.criteria[row - 1]?.state;
    if (column !== 1) return cell;
    if (state === 'proved') return paint.good(cell);
    return state === 'uncited' || state === 'failing' || state === 'suspect' ? paint.bad(cell) : cell;
  });
  return [
    paint.bold(oneLine(trace.spec)),
    ...(trace.criteria.length > 0 ? table : []),
    ...trace.loose.map(link => `${paint.bad('loose')}  ${looseLine(link)}`),
    `${counted(coverage.criteria, 'criterion', 'criteria')}: ${coverage.cited} cited, ${coverage.implemented} implemented, ${coverage.tested} tested, ${coverage.proved} proved`,
    `${counted(closed.tasks, 'closed task')}, ${closed.withEvidence} with evidence`,
  ].join('\n');
}

function rowOf(criterion: TracedCriterion): readonly string[] {
  const count = (kind: TraceKind): string => {
    const links = criterion.links.filter(link => link.kind === kind);
    const stale = links.filter(link => link.state !== 'covered').length;
    if (links.length === 0) return '–';
    return stale > 0 ? `${links.length} (${stale}!)` : String(links.length);
  };
  return [criterion.number, criterion.state, ...kinds.map(count), resultsOf(criterion)];
}

function resultsOf({ links }: TracedCriterion): string {
  const outcomes = links.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  if (outcomes.length === 0) return '–';
  return (['failed', 'passed', 'skipped'] as const)
    .map(outcome => ({ outcome, count: outcomes.filter(it => it === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`)
    .join(', ');
}

function looseLine(link: SpecTrace['loose'][number]): string {
  const place = link.file === undefined ? link.target : `${link.file}:${link.range?.start.line ?? 1}`;
  return oneLine(`${place} names ${link.names} (${link.state})`);
}
