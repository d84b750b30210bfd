import { describe, expect, it } from 'vitest';
import { verifies } from '../../test/requirements.ts';
import { CodedError, abortError } from '../base/index.ts';
import { outputSchemas } from '../protocol/index.ts';
import { run } from './run.ts';
import { type Canned, FakeAnalysis, emptyReport } from './testing/fakeAnalysis.ts';
import { outline, report, rules, statuses, traces } from './testing/samples.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly analysis: FakeAnalysis;
}

interface Terminal {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
}

async function ran(command: string, canned: Canned = {}, terminal: Terminal = {}): Promise<Ran> {
  const analysis = new FakeAnalysis(canned);
  let [stdout, stderr] = ['', ''];
  const code = await run({
    args: command.split(' ').filter(Boolean),
    env: terminal.env ?? {},
    version: '1.2.3',
    stdout: { isTerminal: terminal.isTerminal ?? false, columns: terminal.columns ?? 80 },
    write: async text => void (stdout += text),
    complain: text => (stderr += text),
    open: async () => ({ analysis, dispose: () => analysis.dispose() }),
    signal: new AbortController().signal,
  });
  return { code, stdout, stderr, analysis };
}

const infoOnly = {
  ...report,
  findings: report.findings.slice(0, 1).map(finding => ({ ...finding, severity: 'info' as const })),
};
const partial = { ...report, unreadable: [{ file: 'a.md', reason: 'It is not valid UTF-8.' }] };

describe(verifies('cli.exit', 'the exit code'), () => {
  it.each([
    ['check', emptyReport, 0],
    ['check', report, 1],
    ['check --fail-on never', report, 0],
    ['check', infoOnly, 0],
    ['check --fail-on warning', infoOnly, 0],
    ['check --fail-on info', infoOnly, 1],
    ['check', partial, 2],
    ['check --fail-on never', partial, 2],
  ])('of %s is what was found and asked for', async (command, answer, expected) => {
    expect((await ran(command, { report: answer })).code).toBe(expected);
  });

  it('is 70 for a bug, with one line and the stack on request', async () => {
    const error = new TypeError('x is not a function\nand more');
    const { code, stderr, analysis } = await ran('check', { error });
    expect([code, stderr]).toEqual([
      70,
      'specwright: this is a bug of Specwright: x is not a function (SPECWRIGHT_DEBUG=1 shows where)\n',
    ]);
    expect(analysis.isDisposed).toBe(true);
    const debug = await ran('check', { error }, { env: { SPECWRIGHT_DEBUG: '1' } });
    expect(debug.stderr).toContain('run.test.ts');
  });

  it('is 2 for what the user can mend and 130 for what was stopped', async () => {
    const denied = await ran('check', { error: new CodedError('file-denied', 'Not allowed.') });
    expect([denied.code, denied.stderr]).toEqual([2, 'specwright: Not allowed.\n']);
    expect((await ran('check', { error: abortError() })).code).toBe(130);
  });

  it('of a list of specs is 2 where a file could not be read, and the list is there', async () => {
    const unreadable = [{ file: '.kiro/specs/login/requirements.md', reason: 'It is a folder.' }];
    for (const command of ['spec list', 'spec status', 'spec status login']) {
      const { code, stdout, stderr } = await ran(command, { statuses, unreadable });
      expect(code).toBe(2);
      expect(stdout).toContain('login');
      expect(stderr).toBe('specwright: .kiro/specs/login/requirements.md: It is a folder.\n');
    }
    expect((await ran('spec status rate-limiter', { statuses, unreadable })).code).toBe(0);
  });

  it('is not changed by what could not be done here; that is said', async () => {
    const sentence = 'Diagrams were not checked: Mermaid cannot be used here.';
    const { code, stderr } = await ran('check', { report: { ...emptyReport, notDone: [sentence] } });
    expect([code, stderr]).toEqual([0, `specwright: ${sentence}\nspecwright: There are no specs here.\n`]);
  });

  it('of drift counts what drifted as an error and what nobody accepted as info', async () => {
    const item = { id: 'a', spec: 's', criterion: 's/1.1', side: 'code', file: 'a.ts', now: {} } as const;
    const fresh = { items: [], unaccepted: [item], pairs: 1 };
    expect((await ran('drift', { drift: fresh })).code).toBe(0);
    expect((await ran('drift --fail-on info', { drift: fresh })).code).toBe(1);
    expect((await ran('drift', { drift: { ...fresh, items: [item] } })).code).toBe(1);
  });
});

describe(verifies('cli.usage', 'a wrong command line'), () => {
  it.each([
    ['chekc', "There is no command 'chekc'. Did you mean 'check'?"],
    ['spec', "'spec' needs a second word. There are spec list, spec show, spec status."],
    ['spec lsit', "There is no 'spec lsit'. Did you mean 'spec list'?"],
    ['check --formt json', 'There is no option --formt here. Did you mean --format?'],
    ['check --fail=on', 'There is no option --fail here. Did you mean --fail-on?'],
    ['check --zzzzz', 'There is no option --zzzzz here.'],
    ['check --format', '--format needs a value: text, json, sarif, junit or markdown.'],
    ['check --root --deep', '--root needs a value: --root <folder>.'],
    ['check --deep=yes', '--deep takes no value.'],
    ['trace --format sarif', "--format cannot be 'sarif' here; it is text, json or markdown."],
    ['check --fail-on fatal', "--fail-on cannot be 'fatal' here; it is error, warning, info or never."],
    ['check rate-limitr', "There is no spec 'rate-limitr'. Did you mean rate-limiter?"],
    ['check x', "There is no spec 'x'. 'specwright spec list' tells which there are."],
    ['explain SW210', "There is no rule 'SW210'. Did you mean SW201?"],
    ['accept login/1.1', 'Say which side is right: --side spec or --side code.'],
    [
      'accept --side spec',
      "Name what to accept: an id that 'specwright drift' shows, a criterion or a spec.",
    ],
    ['spec show', "Name one spec; 'specwright spec list' tells which there are."],
    ['spec list login', "'spec list' takes no name; 'login' is one too many."],
    ['--format json check', "The command comes first, before --format. 'specwright --help' lists them."],
  ])('%s is told: %s', async (command, sentence) => {
    const { code, stdout, stderr } = await ran(command, { statuses, rules });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `specwright: ${sentence}\n` });
  });

  it('takes a spec by its folder or one of its files too', async () => {
    for (const name of ['login', '.kiro/specs/login/', 'x/.kiro/specs/login/tasks.md']) {
      const { analysis } = await ran(`check ${name} --no-tests --no-diagrams`, { statuses });
      expect(analysis.asked).toContainEqual([
        'check',
        { specs: ['login'], deep: false, diagrams: false, tests: false },
      ]);
    }
  });
});

describe(verifies('cli.help', 'help'), () => {
  it.each(['--help', '-h', 'help', 'check --help', 'spec list -h', 'help trace', 'accept --help'])(
    '%s fits into 80 columns',
    async command => {
      const { code, stdout, stderr } = await ran(command);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: specwright /);
      expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
    },
  );

  it('tells the version, and that no command was given', async () => {
    expect(await ran('--version')).toMatchObject({ code: 0, stdout: '1.2.3\n' });
    expect(await ran('')).toMatchObject({ code: 2 });
  });
});

describe('what is printed', () => {
  it.each([
    ['check', 'check'],
    ['trace', 'trace'],
    ['drift', 'drift'],
    ['accept login/1.1 --side code', 'accept'],
    ['explain', 'explain'],
    ['explain sw201', 'explain'],
    ['spec list', 'specList'],
    ['spec show login', 'specShow'],
    ['spec status login', 'specStatus'],
  ] as const)(verifies('cli.json', '%s --format json is one object of its shape'), async (command, shape) => {
    const canned = { report, statuses, outline, traces, rules };
    const { stdout } = await ran(`${command} --format json`, canned);
    expect(outputSchemas[shape].strict().parse(JSON.parse(stdout))).toMatchObject({ version: 1 });
  });

  it(verifies('cli.text', 'is a line a finding, aligned, without colours in a pipe'), async () => {
    const { stdout } = await ran('check', { report });
    expect(stdout)
      .toBe(`.kiro/specs/rate limiter/requirements.md:12:3  warning  SW201  Requirement 2 says nothing about failure. Add a criterion that begins with IF.

.kiro/specs/rate limiter/tasks.md:1:1  error  SW301  No task cites 2.3.

2 requirements, 5 criteria and 3 tasks in 1 spec: 1 error, 1 warning
'specwright explain SW201' tells why and what to do.
`);
  });

  it('is wrapped and coloured where a person reads it, unless they want no colours', async () => {
    const terminal = { isTerminal: true, columns: 80 };
    const { stdout } = await ran('check', { report }, terminal);
    expect(stdout).toContain('\u001B[31merror');
    const plain = await ran('check', { report }, { ...terminal, env: { NO_COLOR: '1' } });
    expect(plain.stdout).not.toContain('\u001B');
    expect(plain.stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
    expect((await ran('check --color always', { report })).stdout).toContain('\u001B[33mwarning');
    expect((await ran('check --color never', { report }, terminal)).stdout).not.toContain('\u001B');
  });

  it('says what could not be read or done', async () => {
    const { code, stdout, stderr } = await ran('check --deep', { report: partial });
    expect([code, stderr]).toEqual([2, 'specwright: a.md: It is not valid UTF-8.\n']);
    expect(stdout).toContain('No task cites 2.3.');
  });

  it.each([
    'trace',
    'trace --format markdown',
    'drift',
    'drift --format markdown',
    'explain',
    'explain SW201',
    'spec list',
    'spec status',
    'spec show login',
    'explain SW201 --format markdown',
  ])('%s is for people and holds no control characters', async command => {
    const { code, stdout } = await ran(command, { report, statuses, outline, traces, rules });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\S\n$/);
    expect(stdout).not.toMatch(/[^\n\P{Cc}]/u);
  });
});
