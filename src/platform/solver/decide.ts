import type { SolverVerdict } from '../../engine/index.ts';
import type { SolverJob } from './solverJob.ts';

/** Evaluates a script of SMT-LIB commands and gives what they print. */
type Evaluate = (script: string) => string;

/**
 * Asks whether the assertions can hold together; where they cannot, leaves out one after the other of the core that the solver
 * gives, so that none of what is left is superfluous. The names never reach the solver.
 */
export function decide({ query, stepMs }: SolverJob, evaluate: Evaluate): SolverVerdict {
  const { declarations, assertions } = query;
  const guarded = assertions.flatMap(({ formula }, index) => [
    `(declare-const ${guard(index)} Bool)`,
    `(assert (=> ${guard(index)} ${formula}))`,
  ]);
  const options = [
    `(set-option :produce-unsat-cores true)`,
    `(set-option :produce-unsat-assumptions true)`,
    `(set-option :timeout ${Math.max(1, Math.round(stepMs))})`,
  ];
  const complaint = evaluate([...options, declarations, ...guarded].join('\n'));
  if (complaint.includes('(error')) return { kind: 'unknown', reason: complaint.trim() };
  const first = ask(
    assertions.map((_, index) => index),
    evaluate,
  );
  if (first.kind !== 'unsat') return first.verdict;
  const core = minimise(first.core, evaluate);
  return { kind: 'unsatisfiable', core: core.map(index => assertions[index]?.name ?? '') };
}

/** By deletion: what can be left out without an answer changing is left out. A step without an answer keeps its assertion. */
function minimise(core: readonly number[], evaluate: Evaluate): readonly number[] {
  let left = [...core].sort((a, b) => a - b);
  for (const index of left) {
    if (!left.includes(index)) continue;
    const without = left.filter(other => other !== index);
    const answer = ask(without, evaluate);
    if (answer.kind === 'unsat') left = without.filter(other => answer.core.includes(other));
  }
  return left;
}

type Answer =
  | { readonly kind: 'unsat'; readonly core: readonly number[] }
  | { readonly kind: 'open'; readonly verdict: SolverVerdict };

function ask(indices: readonly number[], evaluate: Evaluate): Answer {
  const said = evaluate(`(check-sat-assuming (${indices.map(guard).join(' ')}))`).trim();
  if (said === 'sat') return { kind: 'open', verdict: { kind: 'satisfiable' } };
  if (said !== 'unsat') {
    const reason = said === 'unknown' ? evaluate('(get-info :reason-unknown)') : said;
    return { kind: 'open', verdict: { kind: 'unknown', reason: reason.trim() } };
  }
  const core = evaluate('(get-unsat-core)');
  return { kind: 'unsat', core: [...core.matchAll(/guard!(\d+)/g)].map(([, index]) => Number(index)) };
}

function guard(index: number): string {
  return `guard!${index}`;
}
