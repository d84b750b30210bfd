import type { Area } from './area.ts';

export const cli = {
  source: 'issue 3, CLI, formats, corpus, bench; design/decisions.md',
  requirements: {
    'cli.exit': 'Exit codes are as decided; what cannot be read outweighs what was found.',
    'cli.usage': 'A wrong command line is told in one sentence, with the nearest thing that exists.',
    'cli.help': 'Each command has help that fits into 80 columns.',
    'cli.json': '--format json prints one object of the documented shape and nothing else.',
    'cli.sarif': 'SARIF 2.1.0 with rules, relative places and fingerprints that do not depend on lines.',
    'cli.junit': 'JUnit XML fails where --fail-on does.',
    'cli.markdown': 'Markdown fits into a comment on a pull request.',
    'cli.schemas': 'JSON Schemas of every shape are generated into docs/schemas.',
    'cli.bundle': 'One file runs on any Node from 20 on, without the IDE.',
    'cli.formats': 'Each format is alone on standard output.',
    'cli.root': 'The project is found from inside of it, or named.',
    'cli.partial': 'What can be read is checked and printed though something else cannot be.',
    'cli.streams': 'A reader that leaves and Ctrl+C end it quietly, with the right status.',
    'cli.fuzz':
      'Mutated documents make nothing throw, hang or get lost, and no place lies outside of its file.',
    'cli.sameFindings': 'Command line, editor and CI find the same.',
    'cli.text': 'Text is a line a finding, readable at 80 columns, without colours in pipes.',
  },
  pending: [],
} as const satisfies Area;
