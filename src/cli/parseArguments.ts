import { parseArgs } from 'node:util';
import { CodedError } from '../base/index.ts';
import { nearest } from './nearest.ts';
import { type OptionRule, listed } from './options.ts';

/** What stood on the command line after the command's name. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** Whether a switch was given. */
  has(name: string): boolean;
  /** The value of an option, the last one where it was given twice. */
  value(name: string): string | undefined;
  /** Every value of an option. */
  values(name: string): readonly string[];
}

/**
 * Reads arguments by the rules of a command. Throws `usage` with one sentence: an unknown option (with the nearest known
 * one), a missing value, a value that is none of those allowed.
 */
export function parseArguments(args: readonly string[], rules: readonly OptionRule[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      rules.map(({ name, short, takes }) => [
        name,
        { type: takes === undefined ? 'boolean' : 'string', ...(short !== undefined && { short }) } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const rule = rules.find(({ name }) => name === token.name);
    if (!rule) throw unknownOption(token.rawName, rules);
    const value = checkedValue(rule, token.rawName, token.value, token.inlineValue ?? false);
    given.set(rule.name, [...(given.get(rule.name) ?? []), value]);
  }
  return {
    positionals,
    has: name => given.has(name),
    value: name => given.get(name)?.at(-1),
    values: name => given.get(name) ?? [],
  };
}

function unknownOption(raw: string, rules: readonly OptionRule[]): CodedError {
  const meant = nearest(
    raw.replace(/^-+/, ''),
    rules.map(({ name }) => name),
  );
  const hint = meant === undefined ? '' : ` Did you mean --${meant}?`;
  return new CodedError('usage', `There is no option ${raw} here.${hint}`);
}

function checkedValue(rule: OptionRule, raw: string, value: string | undefined, isInline: boolean): string {
  if (rule.takes === undefined) {
    if (value !== undefined) throw new CodedError('usage', `${raw} takes no value.`);
    return '';
  }
  const isMissing = value === undefined || value === '' || (!isInline && /^-./.test(value));
  if (isMissing) {
    const choice = rule.values ? `: ${listed(rule.values, 'or')}` : `: ${raw} <${rule.takes}>`;
    throw new CodedError('usage', `${raw} needs a value${choice}.`);
  }
  if (rule.values && !rule.values.includes(value)) {
    throw new CodedError('usage', `${raw} cannot be '${value}' here; it is ${listed(rule.values, 'or')}.`);
  }
  return value;
}
