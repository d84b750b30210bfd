import type { Area } from './area.ts';

export const analysis = {
  source: 'issue 3; design/decisions.md, corpus.md, field.md',
  requirements: {
    'ears.patterns':
      'A criterion is read as one of the EARS patterns, with its conditions, system and response.',
    'ears.languages': 'Localised keywords are read.',
    'ears.bounds': 'Figures are read with what they limit and their unit.',
    'ears.total': 'Every text has a statement; nothing throws.',
    'ears.canonical': 'What is close to the documented form can be rewritten to it.',
  },
  pending: [],
} as const satisfies Area;
