/** One option of a command, as `--help` shows it. */
export interface OptionRule {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in `--help`; an option without one is a switch. */
  readonly takes?: string;
  /** The values that it may have; any where absent. */
  readonly values?: readonly string[];
  readonly help: string;
}

/** The formats that `--format` knows; each command supports some of them. */
export const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
/** See {@link formats}. */
export type Format = (typeof formats)[number];

/** The values of `--fail-on`. */
export const failLevels = ['error', 'warning', 'info', 'never'] as const;
/** See {@link failLevels}. */
export type FailOn = (typeof failLevels)[number];

/** The options that every command has; `--format` is added with the formats that the command supports. */
export const commonOptions: readonly OptionRule[] = [
  {
    name: 'root',
    takes: 'folder',
    help: 'the project; without it, the nearest folder from here upwards that has .kiro/specs',
  },
  {
    name: 'color',
    takes: 'when',
    values: ['auto', 'always', 'never'],
    help: 'colours; auto (the default) leaves them out of pipes and where NO_COLOR is set',
  },
  { name: 'help', short: 'h', help: 'show this' },
];

/** The option `--format` of a command. */
export function formatOption(supported: readonly Format[]): OptionRule {
  return {
    name: 'format',
    takes: 'format',
    values: supported,
    help: `${listed(supported, 'or')}; text is the default`,
  };
}

/** The option `--fail-on` of a command, with what it weighs. */
export const failOnOption: OptionRule = {
  name: 'fail-on',
  takes: 'severity',
  values: failLevels,
  help: 'end with status 1 from this severity upwards: error (the default), warning, info or never',
};

/** `a, b or c`. */
export function listed(items: readonly string[], word: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** The checked value of `--fail-on`. */
export function failOnOf(value: string | undefined): FailOn {
  return failLevels.find(level => level === value) ?? 'error';
}
