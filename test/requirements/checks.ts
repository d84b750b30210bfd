import type { Area } from './area.ts';

export const checks = {
  source: 'issue 3, Diagnostics: codes, settings, waivers, fixes, quality',
  requirements: {
    'checks.form':
      'Rules on one criterion find no SHALL, several, vague terms, escape clauses, passives, pronouns, and/or, missing units and bounds that do not bound, at the very words.',
    'checks.completeness':
      'Rules find requirements without a failure path, states never entered, terms unused or undefined, and what is said twice.',
    'checks.traceability':
      'Rules find criteria that no task or test cites, tasks and properties that cite nothing, references to nothing, and missing sections of a design.',
    'checks.tasks':
      'Rules find graphs that cannot be read or kept, gaps and repeats in the numbering, parents ticked early, and ticks without evidence.',
    'checks.robust':
      'No text makes a rule throw, findings lie inside their files, and the time grows with the number of criteria.',
    'checks.settings': 'A rule weighs what the settings say; without a word its page says whether it is on.',
    'checks.waivers':
      'A comment with a code and a reason waives the findings of the next line and no others; one without reason or effect is a finding.',
    'checks.quality':
      'A rule is on by default only where labels that it was never tuned on show precision and recall of 90 % or more, over 30 faults or more.',
    'checks.damage':
      'What is broken in a document, and broken or newer in the files beside it, is told at its place with what to do; it does not stop the check.',
    'checks.pages': 'Every rule has a page with what, why, example and fix, and every page a rule.',
  },
  pending: [],
} as const satisfies Area;
