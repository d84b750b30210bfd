import type { ProofKind } from './outcome.ts';

/** Names that say something else, whatever else is in them: `lint`, `format:check`, `test:watch`. */
const neither = /(?:^|[-_:.])(?:lint|format|fmt|prettier|style|watch|list|clean|update)(?:$|[-_:.])/i;

const testNames = [
  /^(?:tests?|spec|unit|e2e|integration|verify|ci|check)(?:$|[:.])/i,
  /^test-(?:unit|e2e|all|ci|node)$/i,
  /[-_:.](?:tests?|spec|unit|e2e)$/i,
];
const buildNames = [
  /^(?:build|compile|typecheck|type-check|types|tsc)(?:$|[:.])/i,
  /[-_:.](?:build|check|typecheck)$/i,
];

/** What the name of a script in package.json says that it does. */
export function kindOfScript(name: string): ProofKind | undefined {
  if (neither.test(name)) return undefined;
  if (testNames.some(pattern => pattern.test(name))) return 'test';
  return buildNames.some(pattern => pattern.test(name)) ? 'build' : undefined;
}
