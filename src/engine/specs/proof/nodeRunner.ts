import { idleFlag } from './flags.ts';
import { type Outcome, other, proof } from './outcome.ts';
import type { Word } from './shellLexer.ts';

/** Flags of Node that are followed by a value. */
const valueFlags = new Set(
  (
    '-r --require --import --loader --experimental-loader -C --conditions --test-reporter --test-reporter-destination ' +
    '--test-name-pattern --test-skip-pattern --test-concurrency --test-timeout --test-shard --tsconfig'
  ).split(' '),
);
const denied = [
  '-e',
  '-p',
  '-c',
  '-i',
  '--eval',
  '--print',
  '--check',
  '--interactive',
  '--v8-options',
  '--completion-bash',
  '--prof-process',
];

/** `node --test …`; the flag counts only before the first file, since what follows a file is that program's own. */
export function nodeTest(name: string, args: readonly Word[]): Outcome | undefined {
  if (name !== 'node' && name !== 'tsx') return undefined;
  const own = ownFlags(args);
  if (!own.some(word => word.text === '--test')) return undefined;
  const idle = idleFlag(own, { denied });
  return idle === undefined ? proof('test') : other(`with \`${idle}\` Node runs no tests`);
}

/** The script that `node --run <name>` runs. */
export function nodeRun(args: readonly Word[]): string | undefined {
  return args.length === 2 && args[0]?.text === '--run' ? args[1]?.text : undefined;
}

function ownFlags(args: readonly Word[]): readonly Word[] {
  let end = 0;
  while (args[end]?.text.startsWith('-') && args[end]?.text !== '--')
    end += valueFlags.has(args[end]?.text ?? '') ? 2 : 1;
  return args.slice(0, end);
}
