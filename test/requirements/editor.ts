import type { Area } from './area.ts';

export const editor = {
  source: 'issue 3, In the editor',
  requirements: {
    'editor.diagnostics':
      'Findings are shown as one types, in the document and in Problems, with the engine’s codes, weights and places.',
    'editor.fixes': 'A finding offers its fixes, a waiver with a reason, and the page of its rule.',
    'editor.hover': 'The hover of an id tells its text, state, tasks, tests and drift.',
    'editor.hover-safe': 'Nothing that a document says is run, loaded or linked by a hover.',
    'editor.definition': 'From every name of a criterion, task, property or term one gets to what it names.',
    'editor.references': 'From a criterion or task one gets to everything that names it.',
    'editor.rename': 'Renaming an id or term changes it wherever it is named, and nothing else.',
    'editor.completion': 'Ids are completed where they are written, with the text of what they name.',
    'editor.colours': 'The keywords and parts of EARS criteria have colours of their own.',
    'editor.outline': 'Requirements, criteria, properties and tasks stand in the outline and fold.',
    'editor.gutter': 'Lines of code and tests that name a criterion show its state.',
  },
  pending: [],
} as const satisfies Area;
