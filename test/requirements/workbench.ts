import type { Area } from './area.ts';

export const workbench = {
  source: 'issue 2, src/workbench',
  requirements: {
    'workbench.loopback': 'The server listens on loopback only.',
    'workbench.port':
      'The port is drawn once per profile and kept; if it is taken, a new one is drawn and said in one line.',
    'workbench.token':
      'A request or an upgrade without the token in the cookie of its profile is answered 401.',
    'workbench.host-origin': 'A foreign Host or Origin is refused.',
    'workbench.mint-key': '`POST /mint-key` gives 32 bytes that stay the same.',
    'workbench.one-instance': 'A second launch of a profile hands its folder to the first.',
    'workbench.restart-host': 'An extension host that dies is started again.',
    'workbench.survives-restart': 'Layout, trust and grants survive a restart.',
    'workbench.close-in-run':
      'Closing the last window in a run asks Keep running or Stop; unanswered for 60 s, it stops at the next tool boundary, journalled.',
    'workbench.leaves': 'The server leaves with the last window.',
    'workbench.resume':
      'The next start offers Resume, a reload resumes by itself, and an unfinished command is never run again on its own.',
    'workbench.quiet':
      'No process of ours connects beyond loopback from start, through 120 s idle, to the first prompt.',
    'workbench.quiet-page': 'No request of the page leaves our origin before a user asks for it.',
    'workbench.serve':
      '`npm start -- --serve` prints its URL; within 3 s once built (a figure of the bench).',
  },
  pending: [],
} as const satisfies Area;
