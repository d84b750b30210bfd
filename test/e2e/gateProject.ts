import { type Scratch, scratchProject } from '../automation/fixtures.ts';

const requirements = `# Requirements Document

## Introduction

A gate at the exit of a car park.

## Glossary

- **Gate**: The barrier at the exit.
- **Ticket**: What a driver pays.

## Requirements

### Requirement 1: Opening

**User Story:** As a driver, I want to leave once I have paid.

#### Acceptance Criteria

1. WHEN a Ticket is paid, THE Gate SHALL open within 2 seconds.
2. IF the Gate is blocked, THEN THE Gate SHALL stop and wait.
3. The Gate opens for fire engines.

### Requirement 2: Closing

**User Story:** As an owner, I want nobody to slip through.

#### Acceptance Criteria

1. WHILE a car stands below, THE Gate SHALL stay open.
2. WHEN the car has left, THE Gate SHALL close within 5 seconds.
`;

const design = `# Design

## Overview

A motor and two sensors.

## Correctness Properties

### Property 1: Never closes on a car

For all cars the Gate stays open while one is below.

**Validates: Requirements 2.1**
`;

const tasks = `# Implementation Plan

- [x] 1. Open the Gate
  - _Requirements: 1.1, 1.2, 9.9_
- [ ] 2. Close the Gate
  - [ ] 2.1 Watch for cars
    - _Requirements: 2.1_

## Task Dependency Graph

\`\`\`json
{ "waves": [{ "id": 0, "tasks": ["1"] }, { "id": 1, "tasks": ["2.1"] }] }
\`\`\`
`;

const code = `// parking-gate/1.1
export function open(paid: boolean): boolean {
  return paid;
}
`;

const test = `import { it } from 'node:test';
import { open } from '../src/gate.ts';

// parking-gate/1.1
it('opens once the ticket is paid (parking-gate/1.1)', () => {
  if (!open(true)) throw new Error('closed');
});
`;

/** A project with one spec in which defects are planted: a criterion without SHALL (1.3), two that no task cites (1.3, 2.2),
 * a task that cites what is not there (9.9). */
export function gateProject(): Promise<Scratch> {
  const spec = '.kiro/specs/parking-gate';
  return scratchProject({
    [`${spec}/requirements.md`]: requirements,
    [`${spec}/design.md`]: design,
    [`${spec}/tasks.md`]: tasks,
    'src/gate.ts': code,
    'test/gate.test.ts': test,
    'package.json': '{ "name": "parking-gate", "type": "module", "private": true }\n',
  });
}
