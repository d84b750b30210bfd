/** One gate: a name for its line of output, and the command that says yes (exit 0) or no. */
export interface Gate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const knip = ['--no-progress', '--no-config-hints', '--config', 'build/lint/knip.json'];

/** The gates of `npm run check`, the slow ones first so that the others run beside them. */
export function allGates(programs: readonly string[]): readonly Gate[] {
  return [
    tool('eslint', 'eslint', '--config', 'build/lint/eslint.config.mjs', '--max-warnings', '0', '.'),
    ...programs.map(program => own('types', program)),
    tool('prettier', 'prettier', '--check', '--log-level', 'warn', '.'),
    own('arrows'),
    own('doors'),
    own('programs'),
    tool('dead code', 'knip', ...knip, '--include-entry-exports', '--exclude', 'types'),
    tool('dead types', 'knip', ...knip, '--include', 'types'),
    tool('dead outside tests', 'knip', ...knip, '--production', '--include', 'files'),
  ];
}

function tool(name: string, command: string, ...args: readonly string[]): Gate {
  return { name, command, args };
}

function own(gate: string, ...args: readonly string[]): Gate {
  return { name: [gate, ...args].join(' '), command: 'node', args: ['build/lint/gate.ts', gate, ...args] };
}
