import type { CheckReport } from '../../protocol/index.ts';
import { oneLine } from '../terminal.ts';
import { summaryLine } from './checkText.ts';

/** A comment on GitHub has at most 65,536 characters. */
const longest = 60_000;
const marks = { error: '🔴', warning: '🟡', info: '🔵' } as const;

/** A report as Markdown, short enough for a comment on a pull request or the summary of a job. */
export function checkMarkdown(report: CheckReport): string {
  const head = ['## Specwright', '', `${cell(summaryLine(report))}.`];
  const unreadable = report.unreadable.map(({ file, reason }) => `- ${cell(file)}: ${cell(reason)}`);
  const rows = report.findings.map(
    ({ severity, code, file, range, message }) =>
      `| ${marks[severity]} ${severity} | ${code} | ${cell(file)}:${range.start.line} | ${cell(message)} |`,
  );
  const table = { head: ['', '|  | Rule | Place | Finding |', '| --- | --- | --- | --- |'], rows };
  return [
    ...head,
    ...(unreadable.length > 0 ? ['', '### Not done', '', ...fitting(unreadable, longest / 3)] : []),
    ...(rows.length > 0 ? [...table.head, ...fitting(rows, longest / 2)] : []),
    '',
  ].join('\n');
}

/** Lines of a Markdown table with these cells. */
export function markdownTable(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = [], ...body] = rows.map(row => `| ${row.map(cell).join(' | ')} |`);
  const columns = rows[0]?.length ?? 0;
  return [String(head), `|${' --- |'.repeat(columns)}`, ...body];
}

/** Text that means nothing to Markdown or HTML and breaks no table. */
export function cell(text: string): string {
  return oneLine(text.toWellFormed())
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|~#@]/g, character => (character === '@' ? '&#64;' : `\\${character}`));
}

/** As many lines as fit, and how many do not. */
function fitting(lines: readonly string[], limit: number): readonly string[] {
  let used = 0;
  const kept = lines.filter(line => (used += line.length + 1) <= limit);
  return kept.length === lines.length ? lines : [...kept, '', `… and ${lines.length - kept.length} more.`];
}
