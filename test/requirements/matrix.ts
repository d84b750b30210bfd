import type { Area } from './area.ts';

export const matrix = {
  source: 'issue 3, The trace matrix, review, evidence in the tree',
  requirements: {
    'matrix.rows':
      'The matrix shows each criterion with its tasks, design, code and tests, and narrows by spec, state and text.',
    'matrix.large': 'The matrix draws 500 criteria with 200 tasks and 300 tests in under 200 ms.',
    'matrix.page':
      'The matrix opens from palette, Specs view and lens, and jumps to the source by mouse and keys.',
    'matrix.export':
      'The rows that are shown are exported as CSV that no spreadsheet runs, as Markdown and as JSON.',
    'matrix.drift':
      'A drifted pair is shown with its difference, and accepted with "Spec is right" or "Code is right".',
    'matrix.evidence':
      'The Specs view shows what closed a task: proof with command and exit code, a word with its reason, or a tick by hand.',
    'matrix.coverage':
      'The Specs view tells findings and gaps where there are some, and nothing where there are none.',
    'matrix.drift-view':
      'A spec with drift has a group with each pair, from which both places open and either side is accepted.',
    'matrix.review':
      'Comments on lines of a document are kept as drafts over a reload and go to the agent as one request.',
  },
  pending: [],
} as const satisfies Area;
