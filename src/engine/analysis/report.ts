import type { CheckReport, Finding, UnreadableFile } from '../../protocol/index.ts';
import type { LoadedSpec } from './specCatalog.ts';

/** The report of a check: findings by file, place and code, with counts of what was looked at. */
export function reportOf(
  loaded: readonly LoadedSpec[],
  findings: readonly Finding[],
  unreadable: readonly UnreadableFile[],
): CheckReport {
  const requirements = loaded.flatMap(({ spec }) => spec.documents.requirements?.tree.requirements ?? []);
  const count = (severity: Finding['severity']): number =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    summary: {
      specs: loaded.length,
      requirements: requirements.length,
      criteria: requirements.reduce((sum, { criteria }) => sum + criteria.length, 0),
      tasks: loaded.reduce((sum, { spec }) => sum + (spec.documents.tasks?.tree.tasks.length ?? 0), 0),
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
    },
    findings: [...findings].sort(byPlace),
    unreadable,
  };
}

function byPlace(left: Finding, right: Finding): number {
  return (
    compare(left.file, right.file) ||
    left.range.start.line - right.range.start.line ||
    left.range.start.column - right.range.start.column ||
    compare(left.code, right.code)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
