import type { Area } from './area.ts';

export const codeoss = {
  source: 'issue 2, build/codeoss; design/code-oss.md',
  requirements: {
    'codeoss.pinned':
      'The base is pinned by version, hash and a completed lock file; another archive is refused.',
    'codeoss.edits':
      'A named edit whose anchor is found another number of times than expected fails the build.',
    'codeoss.cache': 'The assembly is keyed by its inputs: made again when one changes, and not otherwise.',
    'codeoss.pruned':
      'What is not ours to ship (copilot, its SDK, the mxc SDK) is not in the assembled product.',
    'codeoss.product': 'product.json names Specwright, its data folders and gallery, and is valid.',
    'codeoss.branding': 'No screen of ours names a product that we do not ship.',
    'codeoss.notices': 'ThirdPartyNotices.txt names every bundled package of the lock.',
  },
  pending: [],
} as const satisfies Area;
