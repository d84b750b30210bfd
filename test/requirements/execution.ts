import type { Area } from './area.ts';

export const execution = {
  source: 'issue 3, Task execution and kinds of spec',
  requirements: {},
  pending: [],
} as const satisfies Area;
