import type { Area } from './area.ts';

export const policy = {
  source: 'issue 2, Policy',
  requirements: {
    'policy.restricted': 'In Restricted Mode the agent has its reading tools only.',
    'policy.reads': 'A read inside the workspace is free; anything outside it asks.',
    'policy.edits': 'An edit inside the workspace goes by mode.',
    'policy.commands': 'A command asks before it runs.',
    'policy.guarded':
      'A write to .git, .vscode, CI files or .kiro/{hooks,settings,agents,steering,specwright} always asks.',
    'policy.trust': 'Trust means this exact command line, this folder, this session, kept as a rule.',
    'policy.environment': 'Commands and terminals get an environment without our credentials.',
    'policy.symlinks': 'A symlink out of the workspace counts as outside.',
  },
  pending: [],
} as const satisfies Area;
