import type { Area } from './area.ts';

export const contradictions = {
  source: 'issue 3, Contradictions and diagrams',
  requirements: {},
  pending: [],
} as const satisfies Area;
