import type { Area } from './area.ts';

export const journey = {
  source: 'issue 2, What a new user does, Shows',
  requirements: {
    'journey.rehearsal':
      'In rehearsal a prompt goes through requirements, one asked change, design and tasks to code that makes the sample pass its tests.',
    'journey.endpoint':
      'The same works with ANTHROPIC_BASE_URL and ANTHROPIC_API_KEY and no rehearsal mode on.',
    'journey.mermaid': 'Mermaid diagrams of the design are rendered.',
    'journey.vibe': 'Vibe answers without a spec.',
    'faults.wrong-key': 'A wrong key is said in one sentence.',
    'faults.endpoint-down': 'An endpoint that is down is said in one sentence.',
    'faults.rate-limit': 'A 429 followed by success shows the wait and succeeds.',
    'faults.overloaded': 'A 529 is said in one sentence.',
    'faults.cut-stream':
      'A stream cut in the middle of a tool call runs nothing and is said in one sentence.',
    'faults.bad-input': 'A malformed tool input goes back to the model as a refusal.',
    'faults.endless': 'A model that never stops calling tools is stopped and that is said.',
    'faults.disk-full': 'A full disk is said in one sentence and loses nothing.',
    'faults.read-only': 'A read-only folder is said in one sentence.',
  },
  pending: [],
} as const satisfies Area;
