import type { Area } from './area.ts';

export const engine = {
  source: 'issue 2, Engine',
  requirements: {
    'engine.loop': 'A turn streams text, calls tools and goes on with their results until the model ends it.',
    'engine.abort': 'Stop works at any moment.',
    'engine.retries': 'A retry shows itself to the user.',
    'engine.tools':
      'read_file, list_dir, search, write_file, edit_file and run_command do what their schema says and word failures for the model.',
    'engine.one-way':
      'Every tool call is validated, held to policy, announced, run, announced and journalled, in that order.',
    'engine.tool-list': 'The tool list may change between turns.',
    'engine.journal':
      'The journal is append-only and each line carries format version, session, turn, call id and kind.',
    'engine.intent-first': "A command's intent is flushed to the journal before it starts.",
    'engine.usage': "Every model call's usage is recorded.",
    'engine.bus': 'File, task and prompt events go over one typed bus.',
  },
  pending: [],
} as const satisfies Area;
