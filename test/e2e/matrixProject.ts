import { execFileSync } from 'node:child_process';
import { type Scratch, scratchProject } from '../automation/fixtures.ts';

const folder = '.kiro/specs/rate-limiter';

const requirements = `# Requirements Document

## Requirements

### Requirement 1: Limit the requests of each client

**User Story:** As an operator, I want every client to be limited, so that one cannot crowd out the others

#### Acceptance Criteria

1. WHEN a Client sends a request within its Limit THE Rate_Limiter SHALL let the Notes_API answer it
2. IF a Client has used up its Limit THEN THE Rate_Limiter SHALL refuse its further requests for 60 seconds
3. WHEN a request asks for \`GET /health\` THE Notes_API SHALL answer it without counting it

### Requirement 2: Tell a refused client when to come back

#### Acceptance Criteria

1. IF a request is refused THEN THE Notes_API SHALL answer it with status 429
2. IF a request is refused THEN THE Notes_API SHALL send a \`Retry-After\` header
`;

const design = `# Design Document

## Overview

A limiter in front of the router.

### Property 1: Clients do not share a limit

**Validates: Requirements 1.1, 1.2**
`;

const tasks = `# Implementation Plan

- [ ] 1. The limiter
  - [x] 1.1 Count the requests of each client
    - _Requirements: 1.1, 1.2_
  - [x] 1.2 Describe the limit in the README
    - _Requirements: 1.1_
  - [x] 1.3 Answer refusals
    - _Requirements: 2.1_
- [ ] 2. Say when to come back
  - _Requirements: 2.2_
`;

const code = `/** Counts requests (rate-limiter/1.1, rate-limiter/1.2). */
export class RateLimiter {
  private readonly counts = new Map<string, number>();

  // rate-limiter/1.2
  check(client: string): boolean {
    const count = (this.counts.get(client) ?? 0) + 1;
    this.counts.set(client, count);
    return count <= 60;
  }
}
`;

const test = `import { test } from 'node:test';

test('answers within the limit (rate-limiter/1.1)', () => {});
test('refuses with 429 (rate-limiter/2.1)', () => {});
`;

const evidence = {
  id: 'rate-limiter#1.1',
  spec: 'rate-limiter',
  task: '1.1',
  command: 'npm test',
  exitCode: 0,
  outputHash: 'a3f5'.repeat(16),
  time: '2026-01-02T03:04:05.000Z',
  durationMs: 2340,
  commit: '0123456789abcdef0123456789abcdef01234567',
};
const waiver = {
  id: 'rate-limiter#1.2',
  spec: 'rate-limiter',
  task: '1.2',
  reason: 'only prose changed',
  by: 'Ada',
  time: '2026-01-02T03:04:05.000Z',
};

/** A folder with a spec, code and tests that name its criteria, and a task of each way to close; its state is committed. */
export async function limiterProject(): Promise<Scratch> {
  const project = await scratchProject({
    [`${folder}/requirements.md`]: requirements,
    [`${folder}/design.md`]: design,
    [`${folder}/tasks.md`]: tasks,
    '.kiro/specwright/evidence/rate-limiter.jsonl': `${JSON.stringify(evidence)}\n`,
    '.kiro/specwright/waivers.jsonl': `${JSON.stringify(waiver)}\n`,
    'src/rateLimiter.ts': code,
    'test/rateLimiter.test.ts': test,
  });
  commitAll(project.path);
  return project;
}

/** Commits what lies in a folder, as somebody who has no settings of their own. */
export function commitAll(path: string): void {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...who, 'commit', '-qm', 'State'],
  ]) {
    execFileSync('git', args, { cwd: path, stdio: 'ignore' });
  }
}

/** A folder whose spec has 500 criteria, 200 tasks that cite them and 300 tests that name them. */
export async function largeProject(): Promise<Scratch> {
  const numbers = Array.from({ length: 500 }, (_, at) => ({ requirement: Math.floor(at / 5) + 1, at }));
  const ids = numbers.map(({ requirement, at }) => `${requirement}.${(at % 5) + 1}`);
  const blocks = Array.from({ length: 100 }, (_, at) => {
    const criteria = Array.from(
      { length: 5 },
      (__, index) =>
        `${index + 1}. WHEN client ${at} sends request ${index} THE Service SHALL answer it within ${index + 1} seconds`,
    );
    return `### Requirement ${at + 1}: Part ${at + 1}\n\n#### Acceptance Criteria\n\n${criteria.join('\n')}\n`;
  });
  const plan = Array.from(
    { length: 200 },
    (_, at) =>
      `- [${at % 3 === 0 ? 'x' : ' '}] ${at + 1}. Build part ${at + 1}\n  - _Requirements: ${ids[at]}, ${ids[at + 200]}_\n`,
  );
  const cases = Array.from(
    { length: 300 },
    (_, at) => `test('part ${at} answers in time (large/${ids[at]})', () => {});`,
  );
  return scratchProject({
    '.kiro/specs/large/requirements.md': `# Requirements Document\n\n${blocks.join('\n')}`,
    '.kiro/specs/large/tasks.md': `# Implementation Plan\n\n${plan.join('')}`,
    'test/large.test.ts': `import { test } from 'node:test';\n${cases.join('\n')}\n`,
  });
}
