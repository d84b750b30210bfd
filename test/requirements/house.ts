import type { Area } from './area.ts';

export const house = {
  source: 'issue 2, House; design/house.md',
  requirements: {
    'house.clean': 'Every gate passes on a tree with nothing wrong.',
    'house.arrows':
      'An import between rooms that the arrows do not allow fails the check, type-only ones included.',
    'house.doors': "An import past a room's door, or past an engine sibling's, fails the check.",
    'house.cycles': 'A cycle of files, or of engine siblings, fails the check.',
    'house.packages': 'A package that package.json or the room does not allow fails the check.',
    'house.fakes': 'A test double that is imported outside tests fails the check.',
    'house.runtimes': 'An API that the runtime of a room does not have fails the check.',
    'house.seen': 'A module that the import graph or the type check did not read fails the check.',
    'house.docstrings': 'A name that a door exports without a docstring fails the check.',
    'house.lint':
      'An `any`, a floating promise, a file or function over its budget and the other lint rules fail the check.',
    'house.dead': 'An unused export, type, file or package fails the check.',
    'house.format': 'A file in another format fails the check.',
    'house.closing-line': 'A test run ends with one line of totals that counts files which failed to load.',
    'house.manifest':
      'A requirement that no test cites, or a citation that no requirement has, fails the tests.',
  },
  pending: [],
} as const satisfies Area;
