import type { Wording } from './wording.ts';

/**
 * No screen of ours names a product that we do not ship. Lower-case words (`vscode`, `copilot`) are identifiers in settings and
 * files, and stay.
 */
export const wording: Wording = {
  renamings: [
    { find: /Visual Studio Code/g, ours: 'Specwright', strings: 5 },
    { find: /VS [Cc]ode/g, ours: 'Specwright', strings: 199 },
    { find: /code-server/g, ours: 'Specwright', strings: 1 },
    { find: /(GitHub )?Copilot/g, ours: 'Specwright', strings: 255 },
  ],
  rewordings: [
    // A tab of the settings editor, followed by the machine's name.
    { index: 16268, expected: 'Remote', ours: 'Machine' },
    { index: 10861, expected: 'Build with Agent', ours: 'What shall we build?' },
    { index: 10872, expected: 'AI responses may be inaccurate', ours: 'Review what the agent writes.' },
    {
      index: 10874,
      expected: '[Generate Agent Instructions]({0}) to onboard AI onto your codebase.',
      ours: 'Choose Spec to go from requirements to verified code, Vibe to chat.',
    },
  ],
};
