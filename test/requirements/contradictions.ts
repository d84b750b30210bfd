import type { Area } from './area.ts';

export const contradictions = {
  source: 'issue 3, Contradictions and diagrams',
  requirements: {
    'diagrams.types': 'Mermaid itself parses the diagrams of a design, of every type it brings',
    'diagrams.problems': 'A diagram that does not parse is told with its line and a plain reason',
    'diagrams.limits': 'A diagram that hangs or eats the memory is named and harms no other',
    'diagrams.cache': 'A diagram is parsed once, across processes where a folder is given',
    'diagrams.unavailable':
      'Where mermaid cannot be loaded this is said in one sentence, and only when a diagram is there',
    'solver.cores': 'The solver names a smallest set of assertions that cannot hold together',
    'solver.limits': 'A question that takes the solver too long is given up, and the next is answered',
    'solver.unavailable': 'Where the solver is not there this is said in one sentence',
    'solver.lets-go': 'The solver never keeps the process from ending',
  },
  pending: [],
} as const satisfies Area;
