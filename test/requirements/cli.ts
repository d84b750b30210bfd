import type { Area } from './area.ts';

export const cli = {
  source: 'issue 3, CLI, formats, corpus, bench',
  requirements: {},
  pending: [],
} as const satisfies Area;
