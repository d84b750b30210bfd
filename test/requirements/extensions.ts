import type { Area } from './area.ts';

export const extensions = {
  source: 'issue 2, extensions/agent and extensions/specs',
  requirements: {
    'extensions.chat': 'The Chat view answers with our participant as the default in its modes.',
    'extensions.first-request': 'The first request after a cold start waits for the model list.',
    'extensions.models':
      "The picker has the endpoint's models, a built-in table as fallback, and the newest Sonnet as default.",
    'extensions.images': 'Attached images reach the model.',
    'extensions.no-key': 'Without a key the window offers a key, a compatible endpoint, or rehearsal.',
    'extensions.view': 'The Specs view shows specs, documents and tasks with states and progress.',
    'extensions.lenses': 'Start task and Run all are offered on tasks.md.',
    'extensions.run-card': 'A shell command asks Run, Trust or Reject.',
    'extensions.review': "Edits land in the workbench's own review: Keep and Undo per file and hunk.",
    'extensions.palette': "Commands stand in the palette under 'Specwright:'.",
  },
  pending: [],
} as const satisfies Area;
