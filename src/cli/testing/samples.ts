import type {
  CheckReport,
  Finding,
  RuleDoc,
  SpecOutline,
  SpecStatus,
  SpecTrace,
} from '../../protocol/index.ts';

const range = { start: { line: 12, column: 3 }, end: { line: 12, column: 40 } };
const file = '.kiro/specs/rate limiter/requirements.md';

/** An error, a warning with a fix, and two places of one rule. */
export const findings: readonly Finding[] = [
  {
    code: 'SW201',
    severity: 'warning',
    message: 'Requirement 2 says nothing about failure. Add a criterion that begins with IF.',
    file,
    range,
    spec: 'rate limiter',
    subject: 'rate limiter/2',
    fixes: [{ title: 'Add a failure path', edits: [{ file, range, text: 'IF …' }] }],
  },
  {
    code: 'SW301',
    severity: 'error',
    message: 'No task cites 2.3.',
    file: '.kiro/specs/rate limiter/tasks.md',
    range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } },
    spec: 'rate limiter',
    fixes: [],
    related: [{ file, range, message: 'The criterion' }],
  },
];

/** A report with {@link findings}. */
export const report: CheckReport = {
  summary: { specs: 1, requirements: 2, criteria: 5, tasks: 3, errors: 1, warnings: 1, infos: 0 },
  findings,
  unreadable: [],
};

/** The page of one rule. */
export const rules: readonly RuleDoc[] = [
  {
    code: 'SW201',
    name: 'no-failure-path',
    group: 'completeness',
    severity: 'warning',
    isOnByDefault: true,
    title: 'No failure path',
    page: '## What\n\nA requirement without a criterion for failure.\n',
  },
];

/** Two specs, one of a bug. */
export const statuses: readonly SpecStatus[] = ['login', 'rate-limiter'].map((name, index) => ({
  name,
  dir: `.kiro/specs/${name}`,
  kind: index === 0 ? 'bugfix' : 'feature',
  phase: 'implementation',
  documents: [
    { name: index === 0 ? 'bugfix' : 'requirements', file: `.kiro/specs/${name}/x.md`, state: 'approved' },
    { name: 'design', file: `.kiro/specs/${name}/design.md`, state: 'missing' },
  ],
  next: { kind: 'run', task: '1.1' },
  tasks: { total: 3, done: 1, optional: 1 },
  closed: { evidence: 1, waiver: 0, hand: 0 },
}));

/** One spec in full. */
export const outline: SpecOutline = {
  name: 'login',
  kind: 'bugfix',
  requirements: [
    {
      id: 'login/1',
      number: '1',
      title: 'Current',
      range,
      criteria: [{ id: 'login/1.1', number: '1.1', text: 'WHEN a\nTHEN b', pattern: 'event', range }],
    },
  ],
  properties: [{ number: '1', title: 'P', validates: ['login/1.1'] }],
  tasks: [
    { number: '1', title: 'A', status: 'running', optional: false, requirements: [], range, children: [] },
  ],
  waves: [['1']],
};

/** The trace of one criterion with a task, a failing test and a loose link. */
export const traces: readonly SpecTrace[] = [
  {
    spec: 'login',
    criteria: [
      {
        id: 'login/1.1',
        number: '1.1',
        requirement: '1',
        requirementTitle: 'Current',
        text: 'WHEN a THEN b',
        pattern: 'event',
        file,
        range,
        hash: 'h',
        state: 'failing',
        links: [
          { kind: 'task', state: 'covered', target: 'login#1', status: 'done', evidence: 'hand' },
          { kind: 'test', state: 'outdated', target: 'does b', file, range, outcome: 'failed' },
        ],
      },
    ],
    coverage: { criteria: 1, cited: 1, implemented: 0, tested: 1, proved: 0 },
    requirements: [
      { number: '1', title: 'Current', criteria: 1, cited: 1, implemented: 0, tested: 1, proved: 0 },
    ],
    loose: [{ kind: 'code', state: 'orphaned', target: 'a.ts', file: 'a.ts', range, names: 'login/9.9' }],
    closed: { tasks: 1, withEvidence: 0 },
  },
];
