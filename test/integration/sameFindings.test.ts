import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CheckReport, type TextRange, outputSchemas, toDiagnostic } from '../../src/protocol/index.ts';
import { verifies } from '../requirements.ts';
import { cliBundle, ended, otherNode, startCli } from './cliBundle.ts';
import { HostBench } from './engineHost.ts';

/** One spec with something for every group of rules, in a folder that sets a rule of its own. */
const files = {
  '.vscode/settings.json': '{\n  // as the team wants it\n  "specwright.rules": { "SW301": "error" }\n}\n',
  '.kiro/specs/limiter/requirements.md': `# Requirements Document

## Requirements

### Requirement 1: Limit

#### Acceptance Criteria

1. WHEN a client sends a request THE API SHALL answer quickly and/or later
2. WHEN a client sends a request THE API SHALL answer within 5 ms
3. WHEN a client sends a request THE API SHALL answer after at least 10 ms
4. Requests are counted
<!-- specwright-disable-next-line SW101: agreed with the team -->
5. Requests are kept
`,
  '.kiro/specs/limiter/design.md': '# Design\n\n```mermaid\nflowchart TD\nA --> B[\n```\n',
  '.kiro/specs/limiter/tasks.md': '# Plan\n\n- [x] 1. Count\n  - _Requirements: 1.1, 9.9_\n- [ ] 3. Rest\n',
  'src/limiter.test.ts': "it('limiter/1.1 answers', () => {});\n",
};

interface SarifResult {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Readonly<Record<string, number>>;
    };
  }[];
}

let bench: HostBench;
let editor: CheckReport;
beforeAll(async () => {
  bench = await HostBench.open();
  for (const [name, text] of Object.entries(files)) {
    const file = join(bench.workspace, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  editor = await bench.host.analysis.check();
});
afterAll(() => {
  bench.close();
  rmSync(bench.root, { recursive: true, force: true });
});

async function cli(format: string): Promise<string> {
  const program = [otherNode(), await cliBundle()] as const;
  const { stdout } = await ended(startCli(program, ['check', '--format', format], bench.workspace));
  return stdout;
}

/** What the editor shows, in the words of the command line: places from 1. */
const shown = (): readonly unknown[] =>
  editor.findings.map(toDiagnostic).map(({ code, severity, message, file, range }) => ({
    code,
    severity,
    message,
    file,
    range: fromOne(range),
  }));

function fromOne({ start, end }: ReturnType<typeof toDiagnostic>['range']): TextRange {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

it('finds something of every group', () => {
  const groups = new Set(editor.findings.map(({ code }) => code.slice(0, 3)));
  expect([...groups].sort()).toEqual(['SW1', 'SW2', 'SW3', 'SW4', 'SW5', 'SW6']);
});

it(verifies('cli.sameFindings', 'the command line finds what the editor shows'), async () => {
  const { findings, summary } = outputSchemas.check.parse(JSON.parse(await cli('json')));
  expect(summary).toEqual(editor.summary);
  const expected = editor.findings.map(({ code, severity, message, file, range, spec, subject, fixes }) => ({
    code,
    severity,
    message,
    file,
    range,
    spec,
    ...(subject !== undefined && { subject }),
    fixes: fixes.map(({ title }) => title),
  }));
  expect(findings).toEqual(expected);
  expect(
    findings.map(({ code, severity, message, file, range }) => ({ code, severity, message, file, range })),
  ).toEqual(shown());
});

it(verifies('cli.sameFindings', 'so does what CI uploads, as the editor shows it'), async () => {
  const log = JSON.parse(await cli('sarif')) as {
    readonly runs: readonly { readonly results: readonly SarifResult[] }[];
  };
  const severities: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', note: 'info' };
  const told = log.runs[0]?.results.map(({ ruleId, level, message, locations }) => {
    const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
    return {
      code: ruleId,
      severity: severities[level],
      message: message.text,
      file: artifactLocation?.uri,
      range: {
        start: { line: region?.['startLine'], column: region?.['startColumn'] },
        end: { line: region?.['endLine'], column: region?.['endColumn'] },
      },
    };
  });
  expect(told).toEqual(shown());
});
