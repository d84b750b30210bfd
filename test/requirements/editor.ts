import type { Area } from './area.ts';

export const editor = {
  source: 'issue 3, In the editor',
  requirements: {},
  pending: [],
} as const satisfies Area;
