import type { Area } from './area.ts';

export const analysis = {
  source: 'issue 3; design/decisions.md, corpus.md, field.md',
  requirements: {
    'documents.dialects':
      'Every heading, list, id and reference form of design/corpus.md is read, in every language seen.',
    'documents.config': '`.config.kiro` is read in every form, and its unknown keys are kept.',
    'documents.meta': '`tasks.meta.json` is read and written without losing what else it holds.',
    'documents.edits': 'An edit of a document changes only what lies in its range.',
    'documents.merge':
      'Edits of the user that meet those of the agent in a spec document are merged, never lost; what could not be applied is told.',
    'documents.told': 'What cannot be read, or is of a newer version, is told and never dropped.',
    'ears.patterns':
      'A criterion is read as one of the EARS patterns, with its conditions, system and response.',
    'ears.languages': 'Localised keywords are read.',
    'ears.bounds': 'Figures are read with what they limit and their unit.',
    'ears.total': 'Every text has a statement; nothing throws.',
    'ears.canonical': 'What is close to the documented form can be rewritten to it.',
    'identity.ids':
      'Ids of criteria, tasks and properties are made, read and ordered as design/decisions.md says.',
    'identity.hash': 'The hash of a part changes with what it says, never with its number or its formatting.',
  },
  pending: [],
} as const satisfies Area;
