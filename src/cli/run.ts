import { CodedError, isAbort, messageOf } from '../base/index.ts';
import type { Command, Project } from './command.ts';
import { allCommands } from './commands/index.ts';
import { exitCodes } from './exitCodes.ts';
import { commandHelp, generalHelp, optionsOf } from './help.ts';
import { nearest } from './nearest.ts';
import { formats } from './options.ts';
import { parseArguments } from './parseArguments.ts';
import { hasColour, paintOf } from './terminal.ts';

/** What the command line has of its process. */
export interface CommandLine {
  /** Without the runtime and the file. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly stdout: { readonly isTerminal: boolean; readonly columns?: number };
  readonly write: (text: string) => Promise<void>;
  readonly complain: (text: string) => void;
  /** Opens the project that `--root` names, or the one that the process stands in. Rejects with `root-missing`. */
  readonly open: (root: string | undefined) => Promise<Project>;
  readonly signal: AbortSignal;
  /** Called before a command that writes: from then on the process waits for it. */
  readonly onWriting?: () => void;
}

/** Failures of the installation, not of the user. */
const bugs = ['unreachable-case', 'resources-missing'];

/** Runs one command and resolves with its exit code; never rejects. */
export async function run(line: CommandLine): Promise<number> {
  try {
    return await runCommand(line);
  } catch (error) {
    if (isAbort(error)) return exitCodes.interrupted;
    if (error instanceof CodedError && !bugs.includes(error.code)) {
      line.complain(`specwright: ${error.message}\n`);
      return exitCodes.usage;
    }
    const isDebug = line.env['SPECWRIGHT_DEBUG'] === '1';
    const what =
      isDebug && error instanceof Error ? (error.stack ?? error.message) : messageOf(error).split('\n', 1)[0];
    const hint = isDebug ? '' : ' (SPECWRIGHT_DEBUG=1 shows where)';
    line.complain(`specwright: this is a bug of Specwright: ${what}${hint}\n`);
    return exitCodes.bug;
  }
}

async function runCommand(line: CommandLine): Promise<number> {
  const [first = '--help', ...rest] = line.args;
  if (first === '--version' || first === '-V') return say(line, `${line.version}\n`);
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    await line.write(generalHelp(allCommands));
    // Without any argument nothing was asked for; that is no success.
    return line.args.length === 0 ? exitCodes.usage : exitCodes.clean;
  }
  const words = first === 'help' ? rest : line.args;
  const { command, args } = findCommand(words);
  if (first === 'help' || args.some(isHelp)) return say(line, commandHelp(command));
  return runFound(line, command, args);
}

async function runFound(line: CommandLine, command: Command, given: readonly string[]): Promise<number> {
  const args = parseArguments(given, optionsOf(command));
  if (args.has('help')) return say(line, commandHelp(command));
  const { isTerminal, columns } = line.stdout;
  let opened: Promise<Project> | undefined;
  try {
    if (command.writes) line.onWriting?.();
    const { stdout, notes, exitCode } = await command.run({
      args,
      format: formats.find(format => format === args.value('format')) ?? 'text',
      layout: {
        paint: paintOf(hasColour(args.value('color'), isTerminal, line.env)),
        ...(isTerminal && { width: Math.max(40, columns ?? 80) }),
      },
      version: line.version,
      analysis: async () => (await (opened ??= line.open(args.value('root')))).analysis,
      signal: line.signal,
    });
    await line.write(stdout);
    for (const note of notes ?? []) line.complain(`specwright: ${note}\n`);
    return exitCode;
  } finally {
    (await opened?.catch(() => undefined))?.dispose();
  }
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

async function say(line: CommandLine, text: string): Promise<number> {
  await line.write(text);
  return exitCodes.clean;
}

function findCommand(words: readonly string[]): {
  readonly command: Command;
  readonly args: readonly string[];
} {
  for (const length of [2, 1]) {
    const command = allCommands.find(({ name }) => name === words.slice(0, length).join(' '));
    if (command) return { command, args: words.slice(length) };
  }
  throw unknownCommand(words);
}

function unknownCommand([first = '', second]: readonly string[]): CodedError {
  const below = allCommands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (below.length > 0) {
    const meant = second === undefined ? undefined : nearest(`${first} ${second}`, below);
    const hint = meant === undefined ? `There are ${below.join(', ')}.` : `Did you mean '${meant}'?`;
    const what =
      second === undefined ? `'${first}' needs a second word.` : `There is no '${first} ${second}'.`;
    return new CodedError('usage', `${what} ${hint}`);
  }
  if (first.startsWith('-')) {
    return new CodedError(
      'usage',
      `The command comes first, before ${first}. 'specwright --help' lists them.`,
    );
  }
  const meant = nearest(
    first,
    allCommands.map(({ name }) => name),
  );
  const hint = meant === undefined ? "'specwright --help' lists them." : `Did you mean '${meant}'?`;
  return new CodedError('usage', `There is no command '${first}'. ${hint}`);
}
