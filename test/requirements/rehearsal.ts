import type { Area } from './area.ts';

export const rehearsal = {
  source: 'issue 2, src/rehearsal',
  requirements: {
    'rehearsal.protocol':
      'The server speaks the Messages API: streaming and not, token counting, model list.',
    'rehearsal.rules': "Every rule of rules.json refuses its own failing example with the API's error shape.",
    'rehearsal.uncovered': 'What the rules do not cover is refused.',
    'rehearsal.faults':
      '401, 429 and 529 with retry-after, and streams cut in the middle, are played on demand.',
    'rehearsal.scenario':
      'A scenario answers only requests whose tool results match the real files; else it says that it has no line and ends the turn.',
    'rehearsal.changes': "Each gate has one 'ask for changes' branch.",
    'rehearsal.foreign-client': 'A foreign client completes a turn against the server.',
    'rehearsal.labelled': 'Rehearsal is labelled on screen all the time.',
  },
  pending: [],
} as const satisfies Area;
