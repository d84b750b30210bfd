import type { Area } from './area.ts';

export const contradictions = {
  source: 'issue 3, Contradictions and diagrams',
  requirements: {
    'contradictions.responses':
      'Criteria that demand opposite things of one system in the same case are found',
    'contradictions.bounds':
      'Limits of one quantity that leave no value are found, with units converted exactly',
    'contradictions.guards': 'Cases that overlap, with demands that exclude each other, are found',
    'contradictions.gaps': 'Values between two cases that neither covers are told',
    'contradictions.precision': 'Nothing is said of criteria that do not certainly contradict each other',
    'contradictions.core': 'A contradiction names the criteria that make it, and none else',
    'contradictions.exact': 'The exact reasoning agrees with trying values, and with the solver',
    'contradictions.deep': 'Contradictions that follow over several criteria are found with the solver',
    'contradictions.linear': 'The cost of looking for contradictions grows with the number of criteria',
    'diagrams.types': 'Mermaid itself parses the diagrams of a design, of every type it brings',
    'diagrams.problems': 'A diagram that does not parse is told with its line and a plain reason',
    'diagrams.limits': 'A diagram that hangs or eats the memory is named and harms no other',
    'diagrams.cache': 'A diagram is parsed once, across processes where a folder is given',
    'diagrams.unavailable':
      'Where mermaid cannot be loaded this is said in one sentence, and only when a diagram is there',
    'diagrams.bundled': 'The threads work as single files beside the extension, away from every package',
    'solver.cores': 'The solver names a smallest set of assertions that cannot hold together',
    'solver.limits': 'A question that takes the solver too long is given up, and the next is answered',
    'solver.unavailable': 'Where the solver is not there this is said in one sentence',
    'solver.lets-go': 'The solver never keeps the process from ending',
  },
  pending: [],
} as const satisfies Area;
