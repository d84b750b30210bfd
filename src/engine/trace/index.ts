export { type OutsideLink, type TraceSurroundings, buildTrace } from './buildTrace.ts';
export type { Mention } from './mention.ts';
export type { TracedSpec } from './tracedSpec.ts';
