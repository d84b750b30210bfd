/** What a successful exit of a command line would prove. */
export type Outcome =
  | { readonly is: 'proof'; readonly kind: ProofKind }
  /** It cannot succeed (`false`, `exit 1`). */
  | { readonly is: 'failure' }
  | { readonly is: 'other'; readonly reason: string }
  /** It changes what the rest of the line means, or ends it early, so that nothing around it counts. */
  | { readonly is: 'unsafe'; readonly reason: string };

/** Whether a proof ran tests, or only built or type-checked the project. */
export type ProofKind = 'test' | 'build';

export function proof(kind: ProofKind): Outcome {
  return { is: 'proof', kind };
}

export function other(reason: string): Outcome {
  return { is: 'other', reason };
}

export function unsafe(reason: string): Outcome {
  return { is: 'unsafe', reason };
}

/** `left && right`: both must succeed, so one proof is enough. */
export function both(left: Outcome, right: Outcome): Outcome {
  if (left.is === 'unsafe') return left;
  if (right.is === 'unsafe') return right;
  if (left.is === 'failure' || right.is === 'failure') return { is: 'failure' };
  if (left.is === 'proof' && right.is === 'proof') return proof(left.kind === 'test' ? 'test' : right.kind);
  return left.is === 'proof' ? left : right;
}

/** `left || right`: one of them succeeds, so each must be a proof or unable to succeed. */
export function either(left: Outcome, right: Outcome): Outcome {
  if (left.is === 'unsafe') return left;
  if (right.is === 'unsafe' || left.is === 'failure') return right;
  if (right.is === 'failure') return left;
  if (left.is === 'proof' && right.is === 'proof')
    return proof(left.kind === right.kind ? left.kind : 'build');
  return other('`||` lets the command line succeed although its test or build failed');
}
