import type { Command } from './command.ts';
import { type OptionRule, commonOptions, formatOption } from './options.ts';
import { aligned, wrapped } from './terminal.ts';

const width = 80;
const exits = `Exit codes: 0 clean; 1 a finding at or above --fail-on; 2 usage, or something
could not be read; 70 a bug of Specwright; 130 interrupted.
`;

/** Every option of a command, its own first. */
export function optionsOf(command: Command): readonly OptionRule[] {
  return [formatOption(command.formats), ...command.options, ...commonOptions];
}

/** What `specwright --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [`  ${name}`, summary]);
  return `Usage: specwright <command> [options]

Checks, traces and keeps true the specs of a project (.kiro/specs), offline and
without a model.

${columns(rows)}
'specwright <command> --help' tells more, 'specwright --version' which it is.
${exits}`;
}

/** What `specwright <command> --help` prints. */
export function commandHelp(command: Command): string {
  const rows = optionsOf(command).map(({ name, short, takes, help }) => [
    `  ${short === undefined ? '' : `-${short}, `}--${name}${takes === undefined ? '' : ` <${takes}>`}`,
    help,
  ]);
  const notes = (command.notes ?? []).flatMap(note => wrapped(note, width));
  return `Usage: specwright ${command.name} ${command.usage}

${wrapped(sentence(command.summary), width).join('\n')}
${notes.length > 0 ? `${notes.join('\n')}\n` : ''}
${columns(rows)}
${exits}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Two columns, the second one wrapped under itself. */
function columns(rows: readonly (readonly string[])[]): string {
  const first = Math.max(...rows.map(([name = '']) => name.length)) + 2;
  const broken = rows.flatMap(([name = '', text = '']) =>
    wrapped(text, width - first).map((line, index) => [index === 0 ? name : ' '.repeat(first - 2), line]),
  );
  return aligned(broken)
    .map(line => `${line}\n`)
    .join('');
}
