import type { Area } from './area.ts';

export const matrix = {
  source: 'issue 3, The trace matrix, review, evidence in the tree',
  requirements: {},
  pending: [],
} as const satisfies Area;
