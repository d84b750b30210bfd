import type { Area } from './area.ts';

export const execution = {
  source: 'issue 3, Task execution and kinds of spec',
  requirements: {
    'execution.waves-inferred': 'Waves are inferred where a task list has none.',
    'execution.waves-written':
      'Waves are written as the documented JSON, and nothing else of the file changes.',
    'execution.run-all-optional':
      'All tasks run with the optional ones on request; those that wait are marked queued, and open again when the run ends before them.',
    'execution.graph-command': "The graph is written on the user's action only.",
    'execution.design-first': 'A spec may begin with its design.',
    'execution.quick': 'A quick spec writes its three documents without gates in between.',
    'execution.bugfix':
      'A bug-fix spec has current, expected and unchanged behaviour, a design and tasks of its own.',
    'execution.check-ins':
      'Between phases a card says what a document holds, what changed, and what comes next.',
    'execution.sync':
      'A document is brought up to those before it when they changed; done tasks stay ticked.',
    'execution.exploration':
      'The exploration test of a bug fix closes its task by failing because that test fails, and by nothing else.',
    'execution.bugfix-rehearsal':
      'The rehearsal plays a bug fix: the fix is really written, and the tests really fail and pass.',
    'execution.evidence':
      'Evidence and waivers keep the commit and the tokens of the turn besides command, exit code, hash and time.',
    'execution.bug-first': 'The fix begins after the bug was shown, and the same test passes after it.',
    'execution.property':
      'A property test that fails shows its shrunk counterexample, and the user says what to mend: code, spec or test.',
    'execution.counterexample': 'Counterexamples of fast-check and Hypothesis are read from their output.',
    'execution.skeleton':
      'Property tests begin with a skeleton; where none can be run, it is marked as not runnable.',
    'execution.library': 'A missing library is asked for, never installed silently.',
    'execution.pbt-results': 'Results of property tests are kept in tasks.meta.json, and unknown keys stay.',
  },
  pending: [],
} as const satisfies Area;
