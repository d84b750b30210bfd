import type { Area } from './area.ts';

export const specs = {
  source: 'issue 2, Specs and Proof; design/decisions.md',
  requirements: {
    'specs.gates': 'Only the user opens a gate between requirements, design, tasks and implementation.',
    'specs.approvals':
      'An approval is recorded with the hash of what was approved, so that work goes on the next day.',
    'specs.lossless':
      'A spec document that is read and written back is identical, unknown lines and broken files included.',
    'specs.ranges': 'Every requirement, criterion, property and task has its range in the file.',
    'specs.ids': 'Ids follow design/decisions.md, duplicates and unnumbered ones included.',
    'specs.waves': 'Tasks fall into dependency waves.',
    'specs.guard':
      'A tool edit that touches a status mark or .kiro/specwright is refused with a reason that the model reads.',
    'specs.hand-edit': 'tasks.md edited by hand in the middle of a run is kept.',
    'specs.proof':
      "A box becomes [x] only after a test or build of the project exits 0 after the task's last edit.",
    'specs.no-idle-proof': '`true`, `echo`, `exit 0` and the like never count as proof.',
    'specs.evidence': 'The proof is kept as evidence.',
    'specs.waiver':
      'Where no command proves a task, the card asks the user, and their word is kept as a waiver.',
  },
  pending: [],
} as const satisfies Area;
