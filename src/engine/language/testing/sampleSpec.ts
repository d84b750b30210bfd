import type { SpecTrace, TracedCriterion } from '../../../protocol/index.ts';
import type { WorkspaceIndex } from '../../analysis/index.ts';
import type { CheckedSpec } from '../../checks/index.ts';
import { parseDesign, parseRequirements, parseTasks } from '../../specs/index.ts';
import type { Mention } from '../../trace/index.ts';
import type { LanguageSource } from '../createLanguage.ts';

export const requirementsText = `# Requirements Document

## Glossary

- **Gate**: The barrier at the exit.
- **Gate Keeper**: Who opens it by hand.

## Requirements

### Requirement 1: Opening

**User Story:** As a driver, I want to leave.

#### Acceptance Criteria

1. WHEN a ticket is paid, THE Gate SHALL open within 2 seconds.
2. IF the barrier is blocked, THEN THE Gate SHALL stop
   and wait for the Gate Keeper.

### Requirement 2: Closing

#### Acceptance Criteria

1. WHILE a car stands below, THE Gate SHALL stay open.
`;

export const designText = `# Design

## Correctness Properties

### Property 1: Never closes on a car

For all cars the Gate stays open.

**Validates: Requirements 2.1**

\`\`\`text
Gate
\`\`\`
`;

export const tasksText = `# Implementation Plan

- [x] 1. Open the Gate
  - Uses [a picture](http://example.invalid)
  - _Requirements: 1.1-1.2_
- [ ] 2. Close it
  - [ ] 2.1 Watch for cars, see Property 1
    - _Requirements: 2_
  - [ ]* 2.2 Test it
    - _Requirements: 2.1, 7.7_

## Task Dependency Graph

\`\`\`json
{ "waves": [{ "id": 0, "tasks": ["1"] }, { "id": 1, "tasks": ["2.1", "2.2"] }] }
\`\`\`
`;

const folder = '.kiro/specs/gate';
export const requirementsFile = `${folder}/requirements.md`;
export const designFile = `${folder}/design.md`;
export const tasksFile = `${folder}/tasks.md`;
export const testFile = 'test/gate.test.ts';

const mentions: readonly Mention[] = [
  {
    kind: 'test',
    file: testFile,
    range: { start: { line: 3, column: 5 }, end: { line: 3, column: 13 } },
    text: 'gate/1.1',
    id: 'gate/1.1',
    symbol: 'opens',
  },
  {
    kind: 'test',
    file: testFile,
    range: { start: { line: 3, column: 20 }, end: { line: 3, column: 28 } },
    text: 'gate/9.9',
    id: 'gate/9.9',
  },
];

const place = {
  file: requirementsFile,
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
};

function traced(number: string, state: TracedCriterion['state']): TracedCriterion {
  const requirement = number.slice(0, 1);
  return {
    ...{ id: `gate/${number}`, number, requirement, requirementTitle: '', text: '', pattern: 'event' },
    ...{ ...place, hash: '', state },
    links: [
      { kind: 'task', state: 'covered', target: 'gate#1', status: 'done', evidence: 'hand' },
      { kind: 'test', state: 'covered', target: 'opens', file: testFile, outcome: 'passed' },
    ],
  };
}

const none = { criteria: 0, cited: 0, implemented: 0, tested: 0, proved: 0 };
const trace: SpecTrace = {
  spec: 'gate',
  criteria: [traced('1.1', 'proved'), traced('1.2', 'planned'), traced('2.1', 'uncited')],
  coverage: none,
  requirements: [],
  loose: [],
  closed: { tasks: 0, withEvidence: 0 },
};

function sampleIndex(): WorkspaceIndex {
  const spec: CheckedSpec = {
    name: 'gate',
    kind: 'feature',
    requirements: { file: requirementsFile, tree: parseRequirements(requirementsText) },
    design: { file: designFile, tree: parseDesign(designText) },
    tasks: { file: tasksFile, tree: parseTasks(tasksText) },
    evidence: [],
    waivers: [],
  };
  return { specs: new Map([['gate', spec]]), mentions: new Map([[testFile, mentions]]), trace: () => trace };
}

/** A spec that the language functions can ask about, without an analysis behind it; renumbering answers with what it was asked for. */
export function sampleSource(): LanguageSource {
  return {
    index: () => Promise.resolve(sampleIndex()),
    trace: () => Promise.resolve([trace]),
    drift: () =>
      Promise.resolve({
        pairs: 1,
        unaccepted: [],
        items: [{ id: 'x', spec: 'gate', criterion: 'gate/1.1', side: 'code', file: 'src/gate.ts', now: {} }],
      }),
    renumber: ({ from, to }) => Promise.resolve([{ ...place, text: `${from} to ${to}` }]),
  };
}
