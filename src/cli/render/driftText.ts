import type { DriftItem, DriftReport } from '../../protocol/index.ts';
import { type Layout, counted, oneLine } from '../terminal.ts';
import { cell, markdownTable } from './markdown.ts';

const sides = {
  spec: 'the criterion changed',
  code: 'the code changed',
  both: 'both changed',
  missing: 'one side is gone',
} as const;

/** A drift report for people: two lines a pair that no longer holds, then how many nobody accepted yet. */
export function driftText(report: DriftReport, { paint }: Layout): string {
  const items = report.items.flatMap(item => [
    `${placeOf(item)}  ${paint.bad(sides[item.side])}${sinceOf(item)}`,
    `    ${oneLine(item.id)}`,
  ]);
  const hint = report.items[0]
    ? [
        paint.dim(
          "When a pair is right again: 'specwright accept <id> --side spec', or '--side code' where the code was right.",
        ),
      ]
    : [];
  const painted = report.items.length > 0 ? paint.bad : paint.good;
  return [...items, ...(items.length > 0 ? [''] : []), painted(summaryOf(report)), ...hint, ''].join('\n');
}

/** A drift report as Markdown. */
export function driftMarkdown(report: DriftReport): string {
  const rows = report.items.map(item => [
    item.criterion,
    placeOf(item),
    `${sides[item.side]}${sinceOf(item)}`,
  ]);
  const table = rows.length > 0 ? ['', ...markdownTable([['Criterion', 'Place', 'Drift'], ...rows])] : [];
  return ['## Drift', '', `${cell(summaryOf(report))}.`, ...table, ''].join('\n');
}

function summaryOf({ items, unaccepted, pairs }: DriftReport): string {
  return `${counted(pairs, 'pair')}: ${items.length} drifted, ${unaccepted.length} not accepted yet`;
}

function placeOf(item: DriftItem): string {
  return oneLine(item.range ? `${item.file}:${item.range.start.line}:${item.range.start.column}` : item.file);
}

function sinceOf({ commit, acceptedAt }: DriftItem): string {
  const parts = [
    ...(commit === undefined ? [] : [commit.slice(0, 10)]),
    ...(acceptedAt === undefined ? [] : [`of ${acceptedAt.slice(0, 10)}`]),
  ];
  return parts.length === 0 ? '' : oneLine(` since ${parts.join(' ')}`);
}
