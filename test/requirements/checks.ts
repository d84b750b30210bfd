import type { Area } from './area.ts';

export const checks = {
  source: 'issue 3, Diagnostics: codes, settings, waivers, fixes, quality',
  requirements: {},
  pending: [],
} as const satisfies Area;
