import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifies } from '../../../test/requirements.ts';
import { type CheckReport, type Finding, outputSchemas, severities } from '../../protocol/index.ts';
import { paintOf } from '../terminal.ts';
import { findings, report, rules } from '../testing/samples.ts';
import { checkText } from './checkText.ts';
import { checkOutput, jsonText } from './json.ts';
import { junitXml } from './junit.ts';
import { checkMarkdown } from './markdown.ts';
import { sarifLog } from './sarif.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    'a|b',
    ']]>',
    '<b>&amp;"',
    '\uD800',
    '\u0000\u001B[31m',
    '日本語',
    '\uFFFE',
    '`x` *y*',
    'a\r\nb',
  ),
);
const position = fc.record({
  line: fc.integer({ min: 1, max: 9999 }),
  column: fc.integer({ min: 1, max: 999 }),
});
const range = fc.record({ start: position, end: position });
const edit = fc.record({ file: text, range, text });
const finding = fc.record(
  {
    code: fc.constantFrom('SW101', 'SW201', 'SW999'),
    severity: fc.constantFrom(...severities),
    message: text,
    file: text,
    range,
    spec: text,
    subject: text,
    fixes: fc.array(fc.record({ title: text, edits: fc.array(edit, { maxLength: 2 }) }), { maxLength: 2 }),
    related: fc.array(fc.record({ file: text, range, message: text }), { maxLength: 2 }),
  },
  { requiredKeys: ['code', 'severity', 'message', 'file', 'range', 'spec', 'fixes'] },
);
const reports: fc.Arbitrary<CheckReport> = fc.record({
  summary: fc.constant(report.summary),
  findings: fc.array(finding as fc.Arbitrary<Finding>, { maxLength: 12 }),
  unreadable: fc.array(fc.record({ file: text, reason: text }), { maxLength: 2 }),
});

const uri = z.string().regex(/^(?:[\w.~!'()*-]|%[0-9A-F]{2}|\/)*$/);
const place = z.strictObject({ uri, uriBaseId: z.literal('%SRCROOT%') });
const region = z.strictObject({
  startLine: z.number().min(1),
  startColumn: z.number().min(1),
  endLine: z.number().min(1),
  endColumn: z.number().min(1),
});
const message = z.strictObject({ text: z.string() });
const physical = z.strictObject({ artifactLocation: place, region: region.optional() });
/** What we use of SARIF 2.1.0, as strict as its own schema. */
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              name: z.string(),
              shortDescription: message,
              help: z.strictObject({ text: z.string(), markdown: z.string() }),
              defaultConfiguration: z.strictObject({
                level: z.enum(['error', 'warning', 'note']),
                enabled: z.boolean(),
              }),
              properties: z.strictObject({ tags: z.array(z.string()) }),
            }),
          ),
        }),
      }),
      columnKind: z.literal('utf16CodeUnits'),
      originalUriBaseIds: z.record(z.string(), z.strictObject({ description: message })),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(
            z.strictObject({
              level: z.enum(['error', 'warning']),
              message,
              locations: z.array(z.strictObject({ physicalLocation: physical })).optional(),
            }),
          ),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.number().min(0),
          level: z.enum(['error', 'warning', 'note']),
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: physical,
              logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).optional(),
            }),
          ),
          relatedLocations: z
            .array(z.strictObject({ id: z.number().min(0), message, physicalLocation: physical }))
            .min(1)
            .optional(),
          fixes: z
            .array(
              z.strictObject({
                description: message,
                artifactChanges: z
                  .array(
                    z.strictObject({
                      artifactLocation: place,
                      replacements: z
                        .array(z.strictObject({ deletedRegion: region, insertedContent: message.optional() }))
                        .min(1),
                    }),
                  )
                  .min(1),
              }),
            )
            .min(1)
            .optional(),
          partialFingerprints: z.record(z.string(), z.string().length(32)),
        }),
      ),
    }),
  ]),
});

function logOf(from: CheckReport): z.infer<typeof sarif> {
  return sarif.parse(JSON.parse(jsonText(sarifLog({ report: from, rules, version: '1.0.0' }))));
}

describe('any report', () => {
  it(verifies('cli.json', 'is JSON of the documented shape'), () => {
    fc.assert(
      fc.property(reports, any => {
        const parsed: unknown = JSON.parse(jsonText(checkOutput(any)));
        expect(outputSchemas.check.strict().parse(parsed)).toEqual(checkOutput(any));
      }),
    );
  });

  it(verifies('cli.sarif', 'is a SARIF log whose results name their rules'), () => {
    fc.assert(
      fc.property(reports, any => {
        const [{ tool, results }] = logOf(any).runs;
        expect(results.map(result => tool.driver.rules[result.ruleIndex]?.id)).toEqual(
          any.findings.map(({ code }) => code),
        );
        const prints = results.map(({ partialFingerprints }) => Object.values(partialFingerprints)[0]);
        expect(new Set(prints).size).toBe(any.findings.length);
      }),
    );
  });

  it(verifies('cli.junit', 'is well-formed JUnit XML that counts its cases'), () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: name => /^test(suite|case)$/.test(name),
    });
    fc.assert(
      fc.property(reports, fc.constantFrom('error', 'info', 'never'), (any, failOn) => {
        const xml = junitXml({ report: any, specs: ['login'], failOn });
        expect(XMLValidator.validate(xml)).toBe(true);
        const { testsuites } = parser.parse(xml) as {
          readonly testsuites: {
            readonly '@_tests': string;
            readonly '@_failures': string;
            readonly testsuite: readonly { readonly testcase: readonly { readonly failure?: unknown }[] }[];
          };
        };
        const cases = testsuites.testsuite.flatMap(({ testcase }) => testcase);
        expect(cases.length).toBe(Number(testsuites['@_tests']));
        expect(cases.filter(({ failure }) => failure !== undefined).length).toBe(
          Number(testsuites['@_failures']),
        );
      }),
    );
  });

  it(verifies('cli.markdown', 'is Markdown that fits into a comment, a row a finding'), () => {
    fc.assert(
      fc.property(reports, any => {
        const rows = checkMarkdown(any)
          .split('\n')
          .filter(line => /^\| [🔴🟡🔵]/u.test(line));
        expect(rows.length).toBe(any.findings.length);
        expect(rows.every(row => row.replaceAll(/\\./g, '').split('|').length === 6)).toBe(true);
      }),
    );
    const many = { ...report, findings: Array.from({ length: 5000 }, () => findings).flat() };
    expect(checkMarkdown(many).length).toBeLessThan(65_536);
    expect(checkMarkdown(many)).toMatch(/… and \d+ more\./);
  });

  it(verifies('cli.text', 'is text without control characters, each finding at its place'), () => {
    fc.assert(
      fc.property(reports, fc.option(fc.integer({ min: 40, max: 120 })), (any, width) => {
        const printed = checkText(any, { paint: paintOf(false), ...(width !== null && { width }) });
        expect(printed).not.toMatch(/[^\n\P{Cc}]/u);
        for (const { range: at } of any.findings)
          expect(printed).toContain(`:${at.start.line}:${at.start.column}`);
      }),
    );
  });
});

it(verifies('cli.sarif', 'knows a finding again when lines have moved'), () => {
  const moved = findings.map(one => ({
    ...one,
    range: { start: { line: 99, column: 1 }, end: { line: 99, column: 2 } },
  }));
  const printsOf = (from: CheckReport) => logOf(from).runs[0].results.map(it => it.partialFingerprints);
  expect(printsOf({ ...report, findings: moved })).toEqual(printsOf(report));
});

it('shows what weighs less than --fail-on as output, not as failure', () => {
  const xml = junitXml({ report, specs: ['login', 'rate limiter'], failOn: 'error' });
  expect(xml).toContain('<testsuites name="specwright" tests="3" failures="1" errors="0">');
  expect(xml).toContain('<testcase classname="login" name="check"/>');
  expect(xml).toMatch(/name="SW301"[^>]*>\s*<failure message="No task cites 2.3." type="SW301">/);
  expect(xml).toMatch(/name="SW201"[^>]*>\s*<system-out>/);
});
