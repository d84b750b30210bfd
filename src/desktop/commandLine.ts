import { parseArgs } from 'node:util';
import { CodedError } from '../base/index.ts';

/** What the user asked for on the command line. */
export interface LaunchRequest {
  /** As written; undefined means an empty window. */
  readonly folder: string | undefined;
  /** Print the address instead of opening a window. */
  readonly serve: boolean;
  readonly profile: string;
  readonly rehearse: boolean;
  readonly help: boolean;
}

/** What `--help` prints. */
export const usage = `Usage: npm start -- [options] [folder]

Opens Specwright on a folder.

  --serve            print the address of the window instead of opening it
  --rehearse         let a scripted stand-in answer in place of the model, at no cost
  --profile <name>   use another profile (layout, settings, extensions); the first one is 'default'
  --help             show this

The data folder is SPECWRIGHT_HOME, or the system's usual place for it.
`;

/** Reads the arguments. Throws `usage` with one sentence that names what is wrong. */
export function parseCommandLine(args: readonly string[]): LaunchRequest {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) {
    throw new CodedError(
      'usage',
      `One folder at a time: ${positionals.join(', ')} are ${positionals.length}.`,
    );
  }
  return {
    folder: positionals[0],
    serve: values.serve ?? false,
    profile: values.profile ?? 'default',
    rehearse: values.rehearse ?? false,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        serve: { type: 'boolean' },
        rehearse: { type: 'boolean' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node's own sentence is right but goes on to explain positional arguments.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new CodedError('usage', `${sentence}. See --help.`);
  }
}
