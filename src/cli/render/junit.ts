import type { CheckReport, Finding } from '../../protocol/index.ts';
import { fails } from '../exitCodes.ts';
import type { FailOn } from '../options.ts';

/** What a JUnit report is made of; `specs` are the names of all that were checked. */
export interface JunitInput {
  readonly report: CheckReport;
  readonly specs: readonly string[];
  readonly failOn: FailOn;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly { readonly isFailure: boolean; readonly xml: string }[];
}

/**
 * A report as JUnit XML: a suite a spec, in it a test case for each rule that found something, and one that passes where none
 * did. A case fails where `--fail-on` says so; what weighs less is kept as its output. What cannot be read is an error.
 */
export function junitXml({ report, specs, failOn }: JunitInput): string {
  const names = [...new Set([...specs, ...report.findings.map(({ spec }) => spec)])].sort();
  const suites = names.map(name =>
    suiteOf(
      name,
      report.findings.filter(({ spec }) => spec === name),
      failOn,
    ),
  );
  const cases = suites.flatMap(suite => suite.cases);
  const errors = report.unreadable.map(
    ({ file, reason }) =>
      `    <testcase classname="unreadable"${attribute('name', file)}>\n      <error${attribute('message', reason)}/>\n    </testcase>`,
  );
  const failures = cases.filter(({ isFailure }) => isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="specwright" tests="${cases.length + errors.length}" failures="${failures}" errors="${errors.length}">`,
    ...suites.map(suiteXml),
    ...(errors.length > 0
      ? [
          `  <testsuite name="unreadable" tests="${errors.length}" failures="0" errors="${errors.length}">`,
          ...errors,
          '  </testsuite>',
        ]
      : []),
    '</testsuites>\n',
  ].join('\n');
}

function suiteOf(name: string, findings: readonly Finding[], failOn: FailOn): Suite {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  if (codes.length === 0) {
    const xml = `    <testcase${attribute('classname', name)} name="check"/>`;
    return { name, cases: [{ isFailure: false, xml }] };
  }
  return {
    name,
    cases: codes.map(code =>
      caseOf(
        name,
        code,
        findings.filter(finding => finding.code === code),
        failOn,
      ),
    ),
  };
}

function caseOf(
  spec: string,
  code: string,
  findings: readonly Finding[],
  failOn: FailOn,
): Suite['cases'][number] {
  const isFailure = findings.some(({ severity }) => fails(severity, failOn));
  const lines = findings
    .map(
      ({ file, range, severity, message }) =>
        `${file}:${range.start.line}:${range.start.column} ${severity} ${message}`,
    )
    .join('\n');
  const [first] = findings;
  const body = isFailure
    ? `<failure${attribute('message', first?.message ?? code)}${attribute('type', code)}>${escaped(lines)}</failure>`
    : `<system-out>${escaped(lines)}</system-out>`;
  const place = first
    ? attribute('file', first.file) + attribute('line', String(first.range.start.line))
    : '';
  const xml = `    <testcase${attribute('classname', spec)}${attribute('name', code)}${place}>\n      ${body}\n    </testcase>`;
  return { isFailure, xml };
}

function suiteXml({ name, cases }: Suite): string {
  const failures = cases.filter(({ isFailure }) => isFailure).length;
  const head = `  <testsuite${attribute('name', name)} tests="${cases.length}" failures="${failures}" errors="0">`;
  return [head, ...cases.map(({ xml }) => xml), '  </testsuite>'].join('\n');
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escaped(value)
    .replaceAll('"', '&quot;')
    .replaceAll(/[\n\r\t]+/g, ' ')}"`;
}

/** XML has no form for most control characters and none for half of a surrogate pair. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}
