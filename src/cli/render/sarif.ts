import { createHash } from 'node:crypto';
import type {
  CheckReport,
  FileEdit,
  Finding,
  RelatedPlace,
  RuleDoc,
  Severity,
  TextRange,
} from '../../protocol/index.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;
const base = '%SRCROOT%';

/** What a SARIF log is made of. */
export interface SarifInput {
  readonly report: CheckReport;
  readonly rules: readonly RuleDoc[];
  readonly version: string;
}

/** A report as a SARIF 2.1.0 log with one run; GitHub's code scanning reads it as it is. */
export function sarifLog({ report, rules, version }: SarifInput): object {
  const known = withUnknown(rules, report.findings);
  const places = new Map(known.map(({ code }, index) => [code, index]));
  const fingerprints = fingerprintsOf(report.findings);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Specwright', version, rules: known.map(sarifRule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { description: { text: 'The root of the project.' } } },
        invocations: [
          {
            executionSuccessful: report.unreadable.length === 0,
            toolExecutionNotifications: [
              ...report.unreadable.map(({ file, reason }) => ({
                level: 'error',
                message: { text: reason },
                locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
              })),
              ...(report.notDone ?? []).map(text => ({ level: 'warning', message: { text } })),
            ],
          },
        ],
        results: report.findings.map((finding, index) => ({
          ...sarifResult(finding, places.get(finding.code) ?? -1),
          partialFingerprints: { 'specwrightFinding/v1': fingerprints[index] ?? '' },
        })),
      },
    ],
  };
}

/** A finding whose rule has no page is still reported under its code. */
function withUnknown(rules: readonly RuleDoc[], findings: readonly Finding[]): readonly RuleDoc[] {
  const codes = new Set(rules.map(({ code }) => code));
  const missing = new Map(
    findings
      .filter(({ code }) => !codes.has(code))
      .map(({ code, severity }) => [
        code,
        {
          code,
          name: code,
          group: 'documents',
          severity,
          isOnByDefault: true,
          title: code,
          page: code,
        } as const,
      ]),
  );
  return [...rules, ...missing.values()];
}

function sarifRule(rule: RuleDoc): object {
  const { code, name, title, page, severity, isOnByDefault, group } = rule;
  return {
    id: code,
    name: name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levels[severity], enabled: isOnByDefault },
    properties: { tags: [group, 'requirements'] },
  };
}

function sarifResult(finding: Finding, ruleIndex: number): object {
  const { code, severity, message, file, range, subject, related = [] } = finding;
  const fixes = finding.fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(file), region: region(range) },
        ...(subject !== undefined && { logicalLocations: [{ fullyQualifiedName: subject }] }),
      },
    ],
    ...(related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: title },
        artifactChanges: changesOf(edits),
      })),
    }),
  };
}

function relatedLocation({ file, range, message }: RelatedPlace, id: number): object {
  return {
    id,
    message: { text: message },
    physicalLocation: { artifactLocation: artifact(file), region: region(range) },
  };
}

function changesOf(edits: readonly FileEdit[]): readonly object[] {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.map(file => ({
    artifactLocation: artifact(file),
    replacements: edits
      .filter(edit => edit.file === file)
      .map(({ range, text }) => ({
        deletedRegion: region(range),
        ...(text !== '' && { insertedContent: { text } }),
      })),
  }));
}

function artifact(file: string): object {
  // A lone surrogate has no form in a URI.
  const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: base };
}

function region({ start, end }: TextRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** By rule, file and what it is about, not by place, so that lines that move do not make old findings new. */
function fingerprintsOf(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, file, subject, message }) => {
    const key = JSON.stringify([code, file, subject ?? '', message]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}#${ordinal}`).digest('hex').slice(0, 32);
  });
}
