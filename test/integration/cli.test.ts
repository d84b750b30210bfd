import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scratch, scratchProject } from '../automation/fixtures.ts';
import { outputSchemas } from '../../src/protocol/index.ts';
import { verifies } from '../requirements.ts';
import { type Ended, cliBundle, ended, otherNode, startCli } from './cliBundle.ts';

const requirements = `# Requirements Document

## Requirements

### Requirement 1: Limit

**User Story:** As a caller, I want limits, so that I am safe.

#### Acceptance Criteria

1. WHEN a client sends more than 5 requests per second THE API SHALL answer 429
2. IF the store is down THEN THE API SHALL answer 503
`;
const tasks = `# Implementation Plan

- [x] 1. Count requests
  - _Requirements: 1.1, 9.9_
- [ ] 2. Answer 503
  - _Requirements: 1.2_
`;
const beginnings = {
  text: /^(?:\.kiro\/|1 requirement, 2 criteria)/,
  json: /^\{\n {2}"version": 1,/,
  sarif: /^\{\n {2}"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/,
  junit: /^<\?xml /,
  markdown: /^## Specwright\n/,
};
const clean = {
  '.kiro/specs/limiter/requirements.md': requirements,
  '.kiro/specs/limiter/tasks.md': tasks.replace(', 9.9', ''),
};
const dangling = { ...clean, '.kiro/specs/limiter/tasks.md': tasks };

describe('the bundled command line', () => {
  const scratches: Scratch[] = [];
  let program: readonly [string, string];
  beforeAll(async () => {
    program = [otherNode(), await cliBundle()];
  });
  afterAll(() => Promise.all(scratches.map(scratch => scratch.dispose())));

  async function project(files: Readonly<Record<string, string>>): Promise<string> {
    const scratch = await scratchProject(files);
    scratches.push(scratch);
    return scratch.path;
  }
  async function cli(cwd: string, ...args: readonly string[]): Promise<Ended> {
    return ended(startCli(program, args, cwd));
  }

  it(verifies('cli.bundle', 'runs on another Node, alone in a folder'), async () => {
    const folder = await project({ 'a.md': '' });
    expect(await cli(folder, '--version')).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
    expect((await cli(folder, 'check', '--help')).stdout).toMatch(/^Usage: specwright check/);
    const { stdout } = await cli(folder, 'explain', 'SW301');
    expect(stdout).toContain('## Why');
  });

  it(verifies('cli.exit', 'ends with 1 for an error, 0 where that weighs too little'), async () => {
    const folder = await project(dangling);
    const found = await cli(folder, 'check', '--fail-on', 'warning', '--format', 'json');
    const report = outputSchemas.check.strict().parse(JSON.parse(found.stdout));
    expect([found.code, found.stderr]).toEqual([1, '']);
    expect(report.findings.map(({ code }) => code)).toContain('SW304');
    expect(report.summary).toMatchObject({ specs: 1, requirements: 1, criteria: 2, tasks: 2 });
    expect((await cli(folder, 'check', '--fail-on', 'never')).code).toBe(0);
  });

  it.each(Object.keys(beginnings) as (keyof typeof beginnings)[])(
    verifies('cli.formats', 'prints %s and nothing else on standard output'),
    async format => {
      const { stdout, stderr } = await cli(await project(dangling), 'check', '--format', format);
      expect(stderr).toBe('');
      expect(stdout).toMatch(beginnings[format]);
      expect(stdout).not.toContain('\u001B');
    },
  );

  it.each([
    ['specList', 'spec', 'list'],
    ['specShow', 'spec', 'show', 'limiter'],
    ['specStatus', 'spec', 'status', 'limiter'],
    ['trace', 'trace', 'limiter'],
    ['drift', 'drift'],
    ['explain', 'explain'],
  ] as const)(verifies('cli.json', '%s has the shape that is documented'), async (shape, ...args) => {
    const { stdout, stderr } = await cli(await project(clean), ...args, '--format', 'json');
    expect(stderr).toBe('');
    expect(outputSchemas[shape].strict().parse(JSON.parse(stdout))).toMatchObject({ version: 1 });
  });

  it('shows a spec with the ids that everyone uses', async () => {
    const { stdout } = await cli(await project(dangling), 'spec', 'show', 'limiter', '--format', 'json');
    const spec = outputSchemas.specShow.parse(JSON.parse(stdout));
    expect(spec.requirements[0]?.criteria.map(({ id, pattern }) => [id, pattern])).toEqual([
      ['limiter/1.1', 'event'],
      ['limiter/1.2', 'unwanted'],
    ]);
    expect(spec.tasks[0]).toMatchObject({
      number: '1',
      status: 'done',
      requirements: ['limiter/1.1', 'limiter/9.9'],
    });
  });

  it(
    verifies('cli.root', 'finds the project from a folder inside of it, but not beyond a repository'),
    async () => {
      const folder = await project(clean);
      mkdirSync(join(folder, 'src/deep'), { recursive: true });
      mkdirSync(join(folder, 'other/.git'), { recursive: true });
      const from = async (cwd: string, ...args: readonly string[]) =>
        outputSchemas.specList.parse(
          JSON.parse((await cli(cwd, 'spec', 'list', '--format', 'json', ...args)).stdout),
        ).specs.length;
      expect(await from(join(folder, 'src/deep'))).toBe(1);
      expect(await from(join(folder, 'other'))).toBe(0);
      expect(await from(join(folder, 'other'), '--root', '..')).toBe(1);
      const missing = await cli(folder, 'check', '--root', 'nowhere');
      expect([missing.code, missing.stdout]).toEqual([2, '']);
      expect(missing.stderr).toMatch(/^specwright: The folder .*nowhere does not exist\.\n$/);
    },
  );

  it(
    verifies('cli.partial', 'prints what it could read, and ends with 2 where something could not be'),
    async () => {
      const folder = await project({ ...clean, '.kiro/specs/other/requirements.md': requirements });
      writeFileSync(join(folder, '.kiro/specs/other/requirements.md'), Buffer.from([0x23, 0x20, 0xff, 0xfe]));
      const { code, stdout, stderr } = await cli(folder, 'check', '--format', 'json');
      expect(code).toBe(2);
      expect(outputSchemas.check.parse(JSON.parse(stdout)).summary.specs).toBeGreaterThanOrEqual(1);
      expect(stderr).toMatch(/^specwright: \.kiro\/specs\/other\/requirements\.md: .+\n$/);
    },
  );

  it('never shows a stack', async () => {
    const folder = await project({ ...clean, '.vscode/settings.json': '{ broken' });
    for (const command of [
      ['check'],
      ['trace'],
      ['drift'],
      ['accept', 'x/9', '--side', 'spec'],
      ['check', 'x'],
    ]) {
      const { code, stderr } = await cli(folder, ...command);
      expect(code).not.toBe(70);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });

  it(verifies('cli.streams', 'is silent when its reader leaves'), async () => {
    const many = Array.from({ length: 400 }, (_, index) => `${index + 1}. THE API SHALL answer ${index}`);
    const folder = await project({
      '.kiro/specs/limiter/requirements.md': `### Requirement 1: A\n\n${many.join('\n')}\n`,
      '.kiro/specs/limiter/tasks.md': tasks,
    });
    const left = startCli(program, ['check', '--format', 'json'], folder);
    left.stdout?.once('data', () => left.stdout?.destroy());
    expect((await ended(left)).stderr).toBe('');
  });

  it.skipIf(process.platform === 'win32')(
    verifies('cli.streams', 'ends with 130 on Ctrl+C while it reads'),
    async () => {
      const folder = await project(clean);
      const pipe = join(folder, '.kiro/specs/limiter/design.md');
      execFileSync('mkfifo', [pipe]);
      const stopped = startCli(program, ['check'], folder);
      const end = ended(stopped);
      // Opened once the other side has: from then on it waits for what never comes.
      const writer = await open(pipe, 'w');
      stopped.kill('SIGINT');
      // Node does not leave before the reading has ended.
      await writer.close();
      expect(await end).toEqual({ code: 130, stdout: '', stderr: '' });
    },
  );

  it.skipIf(process.platform === 'win32')('can be run as a program', async () => {
    const [, bundle] = program;
    chmodSync(bundle, 0o755);
    const { code } = await ended(startCli(['/usr/bin/env', 'node'], [bundle, '--version'], '/'));
    expect(code).toBe(0);
  });
});
