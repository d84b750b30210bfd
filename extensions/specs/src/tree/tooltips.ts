import { MarkdownString, l10n } from 'vscode';
import type { SpecSnapshot, SpecTrace, TaskSnapshot } from '../../../../src/protocol/index.ts';
import { closingFacts, closingHeadline } from './evidenceText.ts';
import { coverageRows } from './coverage.ts';
import { closingOf } from './nodes.ts';

/** A spec in numbers: how far its criteria come, requirement by requirement, and how its tasks closed. */
export function specTooltip(spec: SpecSnapshot, trace: SpecTrace | undefined): MarkdownString {
  const tooltip = new MarkdownString().appendMarkdown(`**${escapeMarkdown(spec.name)}**\n\n`);
  const rows = coverageRows(trace);
  if (rows.length > 0) {
    const head = [
      '',
      l10n.t('Criteria'),
      l10n.t('In tasks'),
      l10n.t('In code'),
      l10n.t('Tested'),
      l10n.t('Proved'),
    ];
    const lines = rows.map(row => [
      row.title === '' ? l10n.t('All') : row.title,
      row.criteria,
      row.cited,
      row.implemented,
      row.tested,
      row.proved,
    ]);
    const table = [head, ['---', '--:', '--:', '--:', '--:', '--:'], ...lines];
    tooltip.appendMarkdown(table.map(cells => `| ${cells.map(cellText).join(' | ')} |\n`).join(''));
  }
  if (trace && trace.closed.tasks > 0) {
    const { withEvidence, tasks } = trace.closed;
    tooltip.appendMarkdown(`\n${l10n.t('{0} of {1} run tasks closed with evidence', withEvidence, tasks)}\n`);
  }
  return tooltip;
}

/** A task and what closed it. */
export function taskTooltip(task: TaskSnapshot, description: string): MarkdownString {
  const tooltip = new MarkdownString().appendText(`${task.number} ${task.title}`);
  const closing = closingOf(task);
  if (!closing) return description === '' ? tooltip : tooltip.appendMarkdown('\n\n').appendText(description);
  tooltip.appendMarkdown(`\n\n**${closingHeadline(task)}**\n\n`);
  for (const { name, value } of closingFacts(task)) {
    tooltip.appendMarkdown(`- ${name}: `).appendText(value).appendMarkdown('\n');
  }
  return tooltip;
}

function cellText(cell: string | number): string {
  return typeof cell === 'number' || /^-*:?$/.test(cell) ? String(cell) : escapeMarkdown(cell);
}

/** Names are shown, never read as markup; a cell ends at a bar or a line end. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!|<>~$]/g, mark => `\\${mark}`).replaceAll(/\s+/g, ' ');
}
