import { changesMeaning } from './environment.ts';
import { type Outcome, other, unsafe } from './outcome.ts';
import type { Word } from './shellLexer.ts';

/** A command without what stands around it: the words of the inner command, or the text given to a shell. */
export type Unwrapped =
  | { readonly is: 'words'; readonly words: readonly Word[] }
  | { readonly is: 'text'; readonly text: string; readonly pipefail: boolean }
  | { readonly is: 'outcome'; readonly outcome: Outcome };

/** Where the inner command of a wrapper begins; `undefined` when a flag is not known. */
type Skip = (args: readonly Word[]) => number | undefined;

/** Commands that run another one and hand its exit status on. */
const wrappers: Readonly<Record<string, Skip>> = {
  env: skipFlags([], ['-u', '--unset']),
  'cross-env': skipFlags([], []),
  time: skipFlags(['-p', '-v'], []),
  nice: skipFlags([], ['-n']),
  nohup: skipFlags([], []),
  command: skipFlags([], []),
  'xvfb-run': skipFlags(['-a', '--auto-servernum'], []),
  timeout: args =>
    after(
      skipFlags(['--foreground'], ['-k', '-s', '--kill-after', '--signal'])(args),
      args,
      /^\d[\d.]*[smhd]?$/,
    ),
  npx: skipFlags(
    ['-y', '--yes', '--no', '--no-install', '-q', '--quiet', '--prefer-offline', '--'],
    ['-p', '--package'],
  ),
  bunx: skipFlags(['--bun'], []),
  c8: skipFlags(['--all', '--check-coverage', '--100'], ['-r', '--reporter']),
  nyc: skipFlags(['--all', '--check-coverage'], ['-r', '--reporter']),
  dotenv: args => {
    const dashes = args.findIndex(word => word.text === '--');
    return dashes < 0 ? undefined : dashes + 1;
  },
  uv: subcommand('run'),
  poetry: subcommand('run'),
  pipenv: subcommand('run'),
  pdm: subcommand('run'),
  bundle: subcommand('exec'),
};
const shells = new Set(['sh', 'bash', 'dash', 'zsh']);
const modules = new Set(['pytest', 'unittest', 'nose2', 'tox', 'nox', 'mypy', 'pyright']);

/** Takes wrappers off until the command itself is left. */
export function unwrap(words: readonly Word[]): Unwrapped {
  let rest = words;
  for (;;) {
    const name = rest[0]?.text ?? '';
    const args = rest.slice(1);
    if (shells.has(name)) return readShellCall(rest);
    if (/^python[\d.]*$/.test(name)) return readPython(rest);
    if (name === 'coverage' && args[0]?.text === 'run' && args[1]?.text === '-m') rest = args.slice(2);
    else {
      const skip = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
      if (!skip) return { is: 'words', words: rest };
      const from = skip(args);
      if (from === undefined)
        return { is: 'outcome', outcome: other(`this call of \`${name}\` is not understood`) };
      const inner = skipAssignments(args.slice(from));
      if (!inner)
        return {
          is: 'outcome',
          outcome: unsafe(`\`${name}\` sets a variable that may change what the command does`),
        };
      // `vitest@3` is vitest.
      rest = name.endsWith('x') ? withoutVersion(inner) : inner;
    }
  }
}

function readShellCall(words: readonly Word[]): Unwrapped {
  const flags = words.slice(1, -1).map(word => word.text);
  const text = words.at(-1);
  const isCall = /^(?:-[eux]*l?(?:o pipefail)?(?: |$))*-[eulx]*c$/.test(flags.join(' '));
  if (!isCall || !text || text.isExpanded) return { is: 'words', words };
  return { is: 'text', text: text.text, pipefail: flags.includes('pipefail') };
}

/** `python -m pytest` is pytest, `python manage.py test` runs Django's tests; anything else is a program. */
function readPython(words: readonly Word[]): Unwrapped {
  const args = words.slice(1);
  let from = 0;
  while (['-B', '-u', '-I', '-s'].includes(args[from]?.text ?? '')) from += 1;
  const [flag, module] = [args[from]?.text, args[from + 1]?.text ?? ''];
  if (flag === '-m' && module === 'coverage') return unwrap(args.slice(from + 1));
  if (flag === '-m' && modules.has(module)) return { is: 'words', words: args.slice(from + 1) };
  if (flag === 'manage.py' && module === 'test')
    return { is: 'words', words: [pytestLike, ...args.slice(from + 2)] };
  return { is: 'words', words };
}

const pytestLike: Word = { text: 'unittest', isExpanded: false };

function skipFlags(plain: readonly string[], withValue: readonly string[]): Skip {
  return args => {
    let index = 0;
    while (args[index]?.text.startsWith('-')) {
      const text = args[index]?.text ?? '';
      if (withValue.includes(text)) index += 2;
      else if (plain.includes(text) || withValue.includes(text.split('=', 1)[0] ?? '')) index += 1;
      else return undefined;
    }
    return index;
  };
}

function subcommand(name: string): Skip {
  return args => (args[0]?.text === name && !args[1]?.text.startsWith('-') ? 1 : undefined);
}

function after(index: number | undefined, args: readonly Word[], pattern: RegExp): number | undefined {
  return index !== undefined && pattern.test(args[index]?.text ?? '') ? index + 1 : undefined;
}

function skipAssignments(words: readonly Word[]): readonly Word[] | undefined {
  let index = 0;
  for (;;) {
    const word = words[index];
    const match = word && /^([A-Za-z_]\w*)=/.exec(word.text);
    if (!word || !match?.[1]) return words.slice(index);
    if (changesMeaning(match[1], { ...word, text: word.text.slice(match[0].length) })) return undefined;
    index += 1;
  }
}

function withoutVersion(words: readonly Word[]): readonly Word[] {
  const [first, ...rest] = words;
  return first ? [{ ...first, text: first.text.replace(/(?<=.)@[^/]*$/, '') }, ...rest] : words;
}
