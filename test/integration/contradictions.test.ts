import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findContradictions, findDeepContradictions, parseRequirements } from '../../src/engine/index.ts';
import { Z3Solver } from '../../src/platform/index.ts';
import { verifies } from '../requirements.ts';

type Spec = Parameters<typeof findContradictions>[0];

function specWith(criteria: readonly string[]): Spec {
  const list = criteria.map((criterion, index) => `${index + 1}. ${criterion}`);
  const text = [
    '# Requirements Document',
    '',
    '### Requirement 1: Some',
    '',
    '#### Acceptance Criteria',
    '',
    ...list,
    '',
  ];
  const requirements = { file: 'requirements.md', tree: parseRequirements(text.join('\n')) };
  return { name: 'demo', kind: 'feature', requirements, evidence: [], waivers: [] };
}

function coreOf({ subject, related }: ReturnType<typeof findContradictions>[number]): string {
  return [subject, ...(related ?? []).map(({ message }) => /^Criterion (\S+):/.exec(message)?.[1])].join(' ');
}

const solver = new Z3Solver();
afterAll(() => solver.dispose());

describe('with the solver', () => {
  it.each([
    [
      [
        'WHEN a login fails, THE Account SHALL be locked',
        'WHEN a login fails, THE Portal SHALL log the address',
        'WHILE the account is locked, THE Portal SHALL reject the password',
        'WHEN a login fails, THE Portal SHALL accept the password',
      ],
      'demo/1.1 1.3 1.4',
    ],
    [
      [
        'WHEN an update starts, THE Server SHALL enter maintenance mode and log the start',
        'WHILE in maintenance mode, THE Server SHALL reject requests',
        'WHEN an update starts, THE Server SHALL accept requests',
      ],
      'demo/1.1 1.2 1.3',
    ],
    [
      [
        'WHEN the disk is full, THE Store SHALL be offline',
        'WHEN the store becomes offline, THE Cache SHALL be disabled',
        'IF the cache is disabled, THEN THE App SHALL hide the list',
        'WHEN the disk is full, THE App SHALL show the list',
      ],
      'demo/1.1 1.2 1.3 1.4',
    ],
    [
      [
        'WHEN an order is refunded, THE Shop SHALL set the order status to cancelled',
        'IF the order status is cancelled, THEN THE Mailer SHALL NOT send the invoice',
        'WHEN an order is refunded, THE Mailer SHALL send the invoice',
      ],
      'demo/1.1 1.2 1.3',
    ],
    [
      [
        'THE App SHALL encrypt the backup',
        'WHEN a trace is running, THE App SHALL NOT encrypt the backup',
        'THE App SHALL ring',
      ],
      'demo/1.1 1.2',
    ],
    [
      [
        'WHEN a job arrives, THE Node SHALL accept the job',
        'WHILE the load is above 90%, WHEN a job arrives, THE Node SHALL reject the job',
      ],
      'demo/1.1 1.2',
    ],
    [
      [
        'WHEN a sale starts, THE Shop SHALL enter quiet mode',
        'WHILE in quiet mode, THE Shop SHALL answer within 2 s',
        'WHEN a sale starts, THE Shop SHALL answer after at least 3 s',
      ],
      'demo/1.1 1.2 1.3',
    ],
  ])(verifies('contradictions.deep', 'the smallest core is told: %j'), async (criteria, core) => {
    const spec = specWith(criteria);
    expect(findContradictions(spec)).toEqual([]);
    const findings = await findDeepContradictions(spec, solver);
    expect(findings.map(finding => [finding.code, coreOf(finding)])).toEqual([['SW505', core]]);
  });

  it.each([
    [
      'WHILE the door is locked, WHEN the button is pressed, THE Door SHALL be unlocked',
      'WHILE the door is unlocked, WHEN the button is pressed, THE Door SHALL be locked',
    ],
    [
      'WHEN the button is pressed, THE Door SHALL be unlocked',
      'WHILE the door is locked, THE Guard SHALL deny access',
      'WHEN the button is pressed, THE Guard SHALL allow access',
    ],
    [
      'WHEN a login fails, THE Account SHALL be locked',
      'WHILE the account is locked, THE Portal SHALL reject the password',
      'WHEN a login succeeds, THE Portal SHALL accept the password',
    ],
    [
      'WHEN the count is above 5, THE Meter SHALL set the count to 0',
      'WHEN the count is above 5, THE Meter SHALL show the count',
    ],
    ['WHILE online, THE App SHALL sync the notes', 'WHILE offline, THE App SHALL NOT sync the notes'],
    [
      'WHILE the load is above 50%, WHEN a job arrives, THE Node SHALL accept the job',
      'WHILE the load is at most 50%, WHEN a job arrives, THE Node SHALL reject the job',
    ],
    [
      'THE API SHALL return HTTP 200 with the list',
      'IF the list is missing, THEN THE API SHALL return HTTP 404',
    ],
  ])(verifies('contradictions.deep', 'nothing is told of what is sound: %s / %s'), async (...criteria) => {
    const spec = specWith(criteria.filter(Boolean));
    expect([...findContradictions(spec), ...(await findDeepContradictions(spec, solver))]).toEqual([]);
  });

  it('what the exact reasoning tells is not told again', async () => {
    const spec = specWith(['THE App SHALL ring', 'THE App SHALL NOT ring']);
    expect(await findDeepContradictions(spec, solver)).toEqual([]);
  });
});

const relations = {
  'at most': (x: number, v: number) => x <= v,
  below: (x: number, v: number) => x < v,
  'at least': (x: number, v: number) => x >= v,
  above: (x: number, v: number) => x > v,
  exactly: (x: number, v: number) => x === v,
} as const;
const symbols = { 'at most': '<=', below: '<', 'at least': '>=', above: '>', exactly: '=' } as const;
const limit = fc.record({
  relation: fc.constantFrom(...(Object.keys(relations) as (keyof typeof relations)[])),
  value: fc.integer({ min: 1, max: 6 }),
});
const criterion = fc.record({
  guard: limit,
  demand: fc.oneof(fc.constantFrom('accept the job', 'reject the job', 'NOT accept the job'), limit),
});
type Limit = typeof limit extends fc.Arbitrary<infer T> ? T : never;
type Made = typeof criterion extends fc.Arbitrary<infer T> ? T : never;
const units = fc.constantFrom('%', 's', 'jobs');
/** Quarters tell every border from what lies beside it. */
const points = Array.from({ length: 29 }, (_, index) => index / 4);

function worded({ guard, demand }: Made, unit: string): string {
  const duty = typeof demand === 'string' ? demand : `wait ${demand.relation} ${demand.value} s`;
  return `WHILE the load is ${guard.relation} ${guard.value} ${unit}, THE Node SHALL ${duty}`;
}

function holds({ relation, value }: Limit, x: number): boolean {
  return relations[relation](x, value);
}

function clash(left: Made['demand'], right: Made['demand']): boolean {
  if (typeof left === 'string' || typeof right === 'string') {
    return left !== right && [left, right].includes('accept the job') && typeof left === typeof right;
  }
  return !points.some(x => holds(left, x) && holds(right, x));
}

/** By trying values: some load meets both conditions, and no wait or answer meets both demands. */
function byTrial([left, right]: readonly [Made, Made], unit: string): boolean {
  const loads = points.filter(x => unit === 's' || Number.isInteger(x));
  return loads.some(x => holds(left.guard, x) && holds(right.guard, x)) && clash(left.demand, right.demand);
}

async function bySolver([left, right]: readonly [Made, Made], unit: string): Promise<boolean> {
  const assertion = (name: string, { relation, value }: Limit) => ({
    name,
    formula: `(${symbols[relation]} x ${value})`,
  });
  const ask = (declarations: string, ...assertions: ReturnType<typeof assertion>[]) =>
    solver.solve([{ declarations, assertions }]).then(([verdict]) => verdict?.kind);
  const sort = unit === 's' ? 'Real' : 'Int';
  const together = await ask(
    `(declare-const x ${sort})`,
    assertion('left', left.guard),
    assertion('right', right.guard),
  );
  if (together !== 'satisfiable') return false;
  if (typeof left.demand === 'string' || typeof right.demand === 'string')
    return clash(left.demand, right.demand);
  const demands = [assertion('left', left.demand), assertion('right', right.demand)];
  return (await ask('(declare-const x Real)', ...demands)) === 'unsatisfiable';
}

describe('random limits', () => {
  it(verifies('contradictions.exact', 'are judged as by trying values and by the solver'), async () => {
    await fc.assert(
      fc.asyncProperty(criterion, criterion, units, async (left, right, unit) => {
        const spec = specWith([worded(left, unit), worded(right, unit)]);
        const told = findContradictions(spec).some(({ code }) => code !== 'SW504');
        expect(told).toBe(byTrial([left, right], unit));
        expect(told).toBe(await bySolver([left, right], unit));
        expect(await findDeepContradictions(spec, solver)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it(
    verifies(
      'contradictions.exact',
      'of many criteria: each pair that clashes is told, and no other criterion',
    ),
    () => {
      fc.assert(
        fc.property(fc.array(criterion, { minLength: 2, maxLength: 8 }), units, (made, unit) => {
          const spec = specWith(made.map(it => worded(it, unit)));
          const findings = findContradictions(spec).filter(({ code }) => code !== 'SW504');
          const seconds = made.flatMap((right, at) =>
            made.slice(0, at).some(left => byTrial([left, right], unit)) ? [`1.${at + 1}`] : [],
          );
          const told = findings.map(
            ({ related }) => /^Criterion (\S+):/.exec(related?.[0]?.message ?? '')?.[1] ?? '',
          );
          expect([...new Set(told)].sort()).toEqual(seconds.sort());
          for (const { subject, related } of findings) {
            const [first, second] = [subject, related?.[0]?.message].map(
              text => made[Number(/1\.(\d+)/.exec(text ?? '')?.[1]) - 1],
            );
            expect(first && second && byTrial([first, second], unit)).toBe(true);
          }
        }),
        { numRuns: 1000 },
      );
    },
  );

  it(verifies('contradictions.gaps', 'a hole is told only where no criterion holds'), () => {
    fc.assert(
      fc.property(fc.array(criterion, { minLength: 2, maxLength: 4 }), units, (made, unit) => {
        const gaps = findContradictions(specWith(made.map(it => worded(it, unit)))).filter(
          it => it.code === 'SW504',
        );
        const loads = points.filter(x => unit === 's' || Number.isInteger(x));
        const left = loads.filter(x => !made.some(({ guard }) => holds(guard, x)));
        expect(gaps.length === 0 || left.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
