import type { Area } from './area.ts';

export const trace = {
  source: 'issue 3, Traceability, drift, evidence, identity',
  requirements: {
    'trace.mentions':
      'Ids named in code comments, test titles and test names are found, in every common language.',
    'trace.total': 'Reading code never fails, and what it finds lies inside the file.',
    'trace.resolve':
      'A bare number is of the spec that its surroundings tell, else ambiguous where several have it.',
    'trace.graph':
      'A criterion is linked to design, property, task, code, test, result and commit, each with its state.',
    'trace.results': 'Results come from JUnit XML and lcov; hostile reports are refused.',
    'trace.coverage':
      'Coverage is told per requirement and spec, and the share of run tasks that closed with evidence.',
    'trace.formatting': 'Formatting never changes the hash of code; another word always does.',
    'trace.drift': 'Drift tells which side of an accepted pair moved on, with the texts of then and now.',
    'trace.accept':
      'A person accepts pairs for either side, and the lock file keeps them, sorted, unknown fields included.',
    'trace.moved':
      'Code that was moved or renamed and a criterion that was renumbered stay the accepted pair.',
    'trace.renumber':
      'Renumbering rewrites the number and every name of it, spans included, or says why it cannot.',
    'trace.settings':
      'Rule settings of the folder change severities and nothing else; bad ones are told with their place.',
    'trace.unreadable': 'A file that cannot be read is told, and the check goes on without it.',
    'trace.overlay': 'Unsaved texts count, and what did not change is not read again.',
    'trace.git': 'git is asked without running anything that the repository names, and is not needed.',
    'trace.speed': 'A keystroke in a long document is checked again in milliseconds.',
  },
  pending: [],
} as const satisfies Area;
