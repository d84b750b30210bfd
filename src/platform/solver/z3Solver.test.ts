import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import type { SolverQuery } from '../../engine/index.ts';
import { Z3Solver } from './index.ts';

const waitMs = 90_000;

function query(declarations: string, formulas: Readonly<Record<string, string>>): SolverQuery {
  return { declarations, assertions: Object.entries(formulas).map(([name, formula]) => ({ name, formula })) };
}

/** Pigeons that have one hole too few: true, but only long search finds it. */
function pigeons(count: number): SolverQuery {
  const range = Array.from({ length: count }, (_, index) => index);
  const at = (pigeon: number, hole: number): string => `p${pigeon}x${hole}`;
  const holes = range.slice(1);
  const pairs = range.flatMap(a => range.slice(a + 1).map(b => [a, b] as const));
  return {
    declarations: range.flatMap(p => holes.map(hole => `(declare-const ${at(p, hole)} Bool)`)).join('\n'),
    assertions: [
      ...range.map(p => ({ name: `in ${p}`, formula: `(or ${holes.map(hole => at(p, hole)).join(' ')})` })),
      ...holes.map(hole => ({
        name: `one in ${hole}`,
        formula: `(and ${pairs.map(([a, b]) => `(not (and ${at(a, hole)} ${at(b, hole)}))`).join(' ')})`,
      })),
    ],
  };
}

describe('the solver', () => {
  const solver = new Z3Solver({ queryMs: 60_000 });
  afterAll(() => solver.dispose());

  it(
    verifies('solver.cores', 'names what cannot hold together, nothing superfluous among it'),
    async () => {
      const verdicts = await solver.solve([
        query('(declare-const x Real)', { low: '(< x 2)', free: '(> x -10)', 'high |"': '(> x 3.5)' }),
        query('(declare-const x Real)', { low: '(< x 2)', free: '(> x -10)' }),
        query('(declare-const a Bool)(declare-const b Bool)(declare-const c Bool)', {
          one: '(=> a b)',
          two: '(=> b c)',
          both: '(and (=> a c) (or a b))',
          noC: '(not c)',
          needA: 'a',
        }),
        query('', {}),
      ]);
      expect(verdicts[0]).toEqual({ kind: 'unsatisfiable', core: ['low', 'high |"'] });
      expect(verdicts[1]).toEqual({ kind: 'satisfiable' });
      const core = verdicts[2]?.kind === 'unsatisfiable' ? verdicts[2].core : [];
      expect([
        ['one', 'two', 'noC', 'needA'],
        ['both', 'noC', 'needA'],
        ['one', 'two', 'both', 'noC'],
      ]).toContainEqual(core);
      expect(verdicts[3]).toEqual({ kind: 'satisfiable' });
    },
    waitMs,
  );

  it(
    'answers a broken question with what was wrong, and the next one all the same',
    async () => {
      const [broken, fine] = await solver.solve([query('(declare', { a: 'b' }), query('', { a: 'true' })]);
      expect(broken?.kind === 'unknown' && broken.reason).toContain('error');
      expect(fine).toEqual({ kind: 'satisfiable' });
    },
    waitMs,
  );

  it(
    verifies('solver.limits', 'gives up a question at its limit and answers the next'),
    async () => {
      const hasty = new Z3Solver({ queryMs: 4000 });
      const [hard, easy] = await hasty.solve([pigeons(13), query('', { no: 'false' })]);
      expect(hard?.kind).toBe('unknown');
      expect(easy).toEqual({ kind: 'unsatisfiable', core: ['no'] });
      hasty.dispose();
    },
    waitMs,
  );

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const asked = solver.solve([pigeons(13)], stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });

  it(verifies('solver.unavailable', 'says in one sentence that it is not there'), async () => {
    const missing = new Z3Solver({ entry: new URL('missing.ts', import.meta.url) });
    expect(await missing.solve([])).toEqual([]);
    await expect(missing.solve([query('', {})])).rejects.toMatchObject({ code: 'solver-unavailable' });
  });

  it(
    verifies('solver.lets-go', 'lets the process end, though nobody disposed of it'),
    async () => {
      const door = fileURLToPath(new URL('index.ts', import.meta.url));
      const script = `
      const { Z3Solver } = await import(${JSON.stringify(door)});
      const solver = new Z3Solver();
      const [verdict] = await solver.solve([{ declarations: '', assertions: [{ name: 'no', formula: 'false' }] }]);
      console.log(verdict.kind, Math.round(performance.now()));
      process.on('exit', () => console.log(Math.round(performance.now())));`;
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--input-type=module',
        '--eval',
        script,
      ]);
      const [kind, answered, ended] = stdout.trim().split(/\s+/);
      expect(kind).toBe('unsatisfiable');
      expect(Number(ended) - Number(answered)).toBeLessThan(10_000);
    },
    waitMs,
  );
});
