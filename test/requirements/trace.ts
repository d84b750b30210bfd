import type { Area } from './area.ts';

export const trace = {
  source: 'issue 3, Traceability, drift, evidence, identity',
  requirements: {},
  pending: [],
} as const satisfies Area;
