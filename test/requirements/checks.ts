import type { Area } from './area.ts';

export const checks = {
  source: 'issue 3, Diagnostics: codes, settings, waivers, fixes, quality',
  requirements: {
    'checks.settings': 'A rule weighs what the settings say; without a word its page says whether it is on.',
    'checks.waivers':
      'A comment with a code and a reason waives the findings of the next line and no others; one without reason or effect is a finding.',
    'checks.pages': 'Every rule has a page with what, why, example and fix, and every page a rule.',
  },
  pending: ['checks.pages'],
} as const satisfies Area;
