import type {
  MatrixFormat,
  SpecTrace,
  TraceKind,
  TraceLink,
  TracedCriterion,
} from '../../../../src/protocol/index.ts';

const columns: readonly { readonly title: string; readonly kinds: readonly TraceKind[] }[] = [
  { title: 'Design', kinds: ['design', 'property'] },
  { title: 'Tasks', kinds: ['task'] },
  { title: 'Code', kinds: ['code'] },
  { title: 'Tests', kinds: ['test', 'result'] },
  { title: 'Commits', kinds: ['commit'] },
];

/** The text of an exported matrix: the criteria whose ids are wanted, in the order of the documents. */
export function exportTrace(
  traces: readonly SpecTrace[],
  wanted: ReadonlySet<string>,
  format: MatrixFormat,
): string {
  const left = traces
    .map(trace => ({ ...trace, criteria: trace.criteria.filter(({ id }) => wanted.has(id)) }))
    .filter(trace => trace.criteria.length > 0);
  if (format === 'json') return `${JSON.stringify({ version: 1, specs: left }, null, 2)}\n`;
  const rows = left.flatMap(trace => trace.criteria.map(toCells));
  const head = ['Criterion', 'Text', 'State', ...columns.map(({ title }) => title)];
  return format === 'csv' ? toCsv([head, ...rows]) : toMarkdown(head, rows);
}

function toCells(criterion: TracedCriterion): readonly string[] {
  const targets = ({ kinds }: (typeof columns)[number]): string =>
    criterion.links
      .filter(({ kind }) => kinds.includes(kind))
      .map(describe)
      .join('; ');
  return [
    criterion.id,
    criterion.text.replaceAll(/\s+/g, ' '),
    criterion.state,
    ...columns.map(column => targets(column)),
  ];
}

function describe({ target, state, outcome, status }: TraceLink): string {
  const notes = [status, outcome, state === 'covered' ? undefined : state].filter(Boolean);
  return notes.length === 0 ? target : `${target} (${notes.join(', ')})`;
}

/** RFC 4180, with a guard before what a spreadsheet would run as a formula. */
function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string =>
    `"${(/^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

function toMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(text => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
