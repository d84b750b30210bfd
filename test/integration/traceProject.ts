import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Analysis, createAnalysisHost } from '../../src/host/index.ts';

const resources = resolve(import.meta.dirname, '../../resources');

/** A small project in a temporary folder, with a real repository where a test wants one. */
export class TraceProject {
  readonly root = mkdtempSync(join(tmpdir(), 'specwright-trace-'));
  private readonly opened: { dispose(): void }[] = [];

  write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      writeFileSync(join(this.root, file), text);
    }
  }

  read(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  change(file: string, change: (text: string) => string): void {
    this.write({ [file]: change(this.read(file)) });
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: this.root, encoding: 'utf8' }).trim();
  }

  commit(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** A fresh analysis of the folder as it is, as a process that starts now has it. */
  async open(): Promise<Analysis> {
    const host = await createAnalysisHost({ workspaceRoot: this.root, resources, env: process.env });
    this.opened.push(host);
    return host.analysis;
  }

  dispose(): void {
    for (const host of this.opened) host.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }
}

const requirements = `# Requirements Document

## Requirements

### Requirement 1: Limits

**User Story:** As an operator, I want limits, so that nobody takes it all.

#### Acceptance Criteria

1. WHEN a client sends more than 10 requests per second, THE Limiter SHALL reject the request.
2. THE Limiter SHALL count requests per client.
3. IF the store is down, THEN THE Limiter SHALL let requests pass.

### Requirement 2: Reports

#### Acceptance Criteria

1. THE Reporter SHALL log rejections.
`;

const design = `# Design Document

## Counting

_Requirements: 1.2_

## Correctness Properties

### Property 1: No client is starved

**Validates: Requirements 1.1, 1.2**
`;

const tasks = `# Implementation Plan

- [x] 1. Count requests
  - _Requirements: 1.2_
- [ ] 2. Reject what is too much
  - _Requirements: 1.1, 9.9_
`;

const code = `import { store } from './store';

// Requirement 1.2
export function count(client: string): number {
  const seen = store.get(client) ?? 0;
  store.set(client, seen + 1);
  return seen + 1;
}

/** Rejects. [rate-limiter/1.1] */
export function check(client: string): boolean {
  return count(client) <= 10;
}
`;

const tests = `import { check } from '../src/limiter';

describe('limiter', () => {
  it('rejects the eleventh request (rate-limiter/1.1)', () => {
    for (let turn = 0; turn < 10; turn++) check('a');
    expect(check('a')).toBe(false);
  });

  // Feature: rate-limiter, Property 1: No client is starved
  it('starves nobody', () => {
    expect(check('b')).toBe(true);
  });
});
`;

/** A spec with code and tests that name its criteria. */
export const limiterProject: Readonly<Record<string, string>> = {
  '.kiro/specs/rate-limiter/requirements.md': requirements,
  '.kiro/specs/rate-limiter/design.md': design,
  '.kiro/specs/rate-limiter/tasks.md': tasks,
  'src/limiter.ts': code,
  'test/limiter.test.ts': tests,
};
