import type { Area } from './area.ts';

export const desktop = {
  source: 'issue 2, src/desktop',
  requirements: {
    'desktop.choice':
      'A window opens in Electron where its runtime is present, else in app mode of the first browser found, else the URL is printed.',
    'desktop.never-downloads': 'Looking for Electron never requires its package, which would download.',
    'desktop.locked':
      "Electron's page is isolated, sandboxed, without Node, and navigates on our origin only; other links go to the system's browser.",
    'desktop.own-profile': 'App mode uses a profile folder of its own.',
  },
  pending: [],
} as const satisfies Area;
