import type { CheckReport, Finding, Severity } from '../../protocol/index.ts';
import { type Layout, aligned, columnsOf, counted, oneLine, wrapped } from '../terminal.ts';

/**
 * A report for people: a line a finding, `file:line:column  severity  code  message`, a blank line between files, a summary.
 * Where it is read on a terminal, messages that do not fit go below their place.
 */
export function checkText(report: CheckReport, layout: Layout): string {
  const groups = byFile(report.findings).map(findings => groupText(findings, layout));
  return [...groups, summaryText(report, layout)].join('\n\n') + '\n';
}

/** The findings of each file, in the order in which files first occur. */
function byFile(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group) group.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return [...groups.values()];
}

/** `12 requirements, 57 criteria and 20 tasks in 3 specs: 2 errors, 5 warnings, 1 info`. */
export function summaryLine({ summary }: CheckReport): string {
  const { specs, requirements, criteria, tasks, errors, warnings, infos } = summary;
  const looked = `${counted(requirements, 'requirement')}, ${counted(criteria, 'criterion', 'criteria')} and ${counted(tasks, 'task')} in ${counted(specs, 'spec')}`;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'note')] : []),
  ];
  return `${looked}: ${found.length > 0 ? found.join(', ') : 'nothing found'}`;
}

function groupText(findings: readonly Finding[], { paint, width }: Layout): string {
  const rows = findings.map(({ file, range, severity, code }) => [
    `${oneLine(file)}:${range.start.line}:${range.start.column}`,
    severity,
    code,
  ]);
  const painted = aligned(
    rows.map(row => [...row, '|']),
    (cell, column, row) => {
      if (column === 1) return paint.severity(findings[row]?.severity ?? 'info', cell);
      return column === 2 ? paint.dim(cell) : column === 3 ? '' : cell;
    },
  );
  const head = Math.max(...aligned(rows).map(columnsOf)) + 2;
  return findings
    .map((finding, index) => {
      const message = oneLine(finding.message);
      const start = painted[index] ?? '';
      if (width === undefined || head + columnsOf(message) <= width) return start + message;
      return [start.trimEnd(), ...wrapped(message, width - 4).map(line => `    ${line}`)].join('\n');
    })
    .join('\n');
}

function summaryText(report: CheckReport, { paint, width }: Layout): string {
  const worst = worstOf(report);
  const line = summaryLine(report);
  const lines = width === undefined ? [line] : wrapped(line, width);
  const painted = lines.map(text => (worst ? paint.severity(worst, text) : paint.good(text)));
  const [first] = report.findings;
  if (first) painted.push(paint.dim(`'specwright explain ${first.code}' tells why and what to do.`));
  return painted.join('\n');
}

function worstOf({ summary }: CheckReport): Severity | undefined {
  if (summary.errors > 0) return 'error';
  if (summary.warnings > 0) return 'warning';
  return summary.infos > 0 ? 'info' : undefined;
}
