import type { CheckedSpec, RawFinding } from '../../checks/index.ts';
import type { Solver } from '../../ports/index.ts';
import type { Claim } from '../claim.ts';
import { conflictsIn } from '../findContradictions.ts';
import { allPlaces } from '../findingOf.ts';
import { readClaims } from '../readClaims.ts';
import { encode } from './encode.ts';
import { situationsOf } from './situations.ts';

/**
 * Contradictions that take more than two criteria of the same case: a demand that brings about the state of another, a rule that
 * holds always against one of a single case. Each finding is a smallest set of criteria that cannot hold together, the first by
 * place, the others related; what {@link findContradictions} already tells is left out. Rejects as the solver does.
 */
export async function findDeepContradictions(
  spec: CheckedSpec,
  solver: Solver,
  signal?: AbortSignal,
): Promise<RawFinding[]> {
  const claims = readClaims(spec);
  const known = new Set(conflictsIn(claims).map(({ first, second }) => `${first.index} ${second.index}`));
  const { deepOf } = allPlaces(spec);
  const cores = await coresIn(claims, solver, signal);
  return cores.filter(core => !pairsOf(core).some(pair => known.has(pair))).map(deepOf);
}

/** Every smallest set of claims that cannot hold together in the case of one of them. */
async function coresIn(
  claims: readonly Claim[],
  solver: Solver,
  signal?: AbortSignal,
): Promise<readonly (readonly Claim[])[]> {
  const situations = situationsOf(claims);
  if (situations.length === 0) return [];
  const verdicts = await solver.solve(
    situations.flatMap(situation => [encode(situation, 0), encode(situation, 1)]),
    signal,
  );
  const found = new Map<string, readonly Claim[]>();
  for (const [at, { active }] of situations.entries()) {
    const [one, other] = verdicts.slice(2 * at, 2 * at + 2);
    // Told only where both readings of the units agree.
    if (one?.kind !== 'unsatisfiable' || other?.kind !== 'unsatisfiable') continue;
    const core = one.core
      .flatMap(name => active[Number(name)]?.claim ?? [])
      .sort((a, b) => a.index - b.index);
    if (core.length > 1) found.set(core.map(({ index }) => index).join(' '), core);
  }
  return [...found.values()];
}

function pairsOf(core: readonly Claim[]): readonly string[] {
  return core.flatMap((left, at) => core.slice(at + 1).map(right => `${left.index} ${right.index}`));
}
