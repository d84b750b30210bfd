import { dirName, isInside, joinPath } from '../../../base/index.ts';
import { type Outcome, other } from './outcome.ts';
import { runners } from './runners.ts';
import type { ProofProject, Shell } from './shell.ts';
import type { Word } from './shellLexer.ts';

/** Where the script is looked up. Without a flag that says where, the package managers search upwards. */
export interface ScriptFolder {
  readonly path: string | undefined;
  readonly isExact: boolean;
}

/** What a call of a package manager comes to. */
export type PackageStep =
  | {
      readonly is: 'script';
      readonly script: string;
      readonly args: readonly Word[];
      readonly folder: ScriptFolder;
    }
  /** It runs a program of the project's dependencies. */
  | { readonly is: 'words'; readonly words: readonly Word[] }
  | { readonly is: 'outcome'; readonly outcome: Outcome };

type ReadCall = (args: readonly Word[], shell: Shell) => PackageStep | undefined;

/** The package managers that run scripts of package.json. */
export const packageManagers: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['npm', readNpm],
  ['yarn', readOther],
  ['pnpm', readOther],
  // `bun test` and `bun build` are its own, whatever scripts there are.
  [
    'bun',
    (args, shell) => (/^(?:test|build)$/.test(args[0]?.text ?? '') ? undefined : readOther(args, shell)),
  ],
]);

const silent = new Set([
  '-s',
  '--silent',
  '-q',
  '--quiet',
  '--color',
  '--no-color',
  '--if-present',
  '--no-audit',
  '--no-fund',
]);
const folderFlags = new Set(['--prefix', '-C', '--dir', '--cwd']);
const workspaceFlags = new Set(['-w', '--workspace']);

/** Reads the package manager's own flags; `undefined` when one is not known: it may print help, or pass over the script. */
function readOwnFlags(
  args: readonly Word[],
  folder: ScriptFolder,
): { rest: readonly Word[]; folder: ScriptFolder } | undefined {
  let index = 0;
  let place = folder;
  for (; args[index]?.text.startsWith('-') && args[index]?.text !== '--'; index += 1) {
    const [flag = '', inline] = (args[index]?.text ?? '').split('=', 2);
    if (silent.has(flag)) continue;
    if (!folderFlags.has(flag) && !workspaceFlags.has(flag)) return undefined;
    const value = inline ?? args[(index += 1)]?.text;
    const path = place.path === undefined || value === undefined ? undefined : joinPath(place.path, value);
    place = { path, isExact: true };
  }
  return { rest: args.slice(index), folder: place };
}

/** npm keeps flags for itself up to `--`; what is no flag goes to the script. */
function readNpm(args: readonly Word[], shell: Shell): PackageStep {
  const before = readOwnFlags(args, fromShell(shell));
  const [command, ...rest] = before?.rest ?? [];
  if (!before || !command) return notUnderstood('npm');
  if (['exec', 'x'].includes(command.text)) {
    const inner = readOwnFlags(rest, before.folder)?.rest;
    return inner
      ? { is: 'words', words: inner[0]?.text === '--' ? inner.slice(1) : inner }
      : notUnderstood('npm');
  }
  const isTest = ['test', 't', 'tst'].includes(command.text);
  if (!isTest && !['run', 'run-script'].includes(command.text)) return noScript('npm', command.text);
  const name = readOwnFlags(rest, before.folder);
  const script = isTest ? 'test' : name?.rest[0]?.text;
  if (!name || script === undefined) return notUnderstood('npm');
  return readScriptArguments(script, isTest ? name.rest : name.rest.slice(1), name.folder);
}

function readScriptArguments(script: string, args: readonly Word[], folder: ScriptFolder): PackageStep {
  const passed: Word[] = [];
  let rest = args;
  let place = folder;
  while (rest.length > 0 && rest[0]?.text !== '--') {
    const own = readOwnFlags(rest, place);
    if (!own) return notUnderstood('npm');
    place = own.folder;
    const [word] = own.rest;
    if (word && word.text !== '--') passed.push(word);
    rest = word && word.text !== '--' ? own.rest.slice(1) : own.rest;
  }
  return { is: 'script', script, args: [...passed, ...rest.slice(1)], folder: place };
}

/** yarn, pnpm and bun: everything after the script's name goes to the script; a name that is no script is a program. */
function readOther(args: readonly Word[], shell: Shell): PackageStep {
  const before = readOwnFlags(args, fromShell(shell));
  const [command, ...rest] = before?.rest ?? [];
  if (!before || !command) return notUnderstood('the package manager');
  if (['exec', 'dlx', 'x'].includes(command.text))
    return { is: 'words', words: rest[0]?.text === '--' ? rest.slice(1) : rest };
  const isRun = ['run', 'run-script'].includes(command.text);
  const [name, ...passed] = isRun ? rest : [command, ...rest];
  if (!name || name.text.startsWith('-')) return notUnderstood('the package manager');
  if (!isRun && !findScript(name.text, before.folder, shell.project)) return readProgram(name, passed);
  return {
    is: 'script',
    script: name.text,
    args: passed[0]?.text === '--' ? passed.slice(1) : passed,
    folder: before.folder,
  };
}

/** The body of a script and the folder of its package.json. */
export function findScript(
  name: string,
  place: ScriptFolder,
  project: ProofProject,
): { readonly body: string; readonly folder: string } | undefined {
  let folder = place.path;
  while (folder !== undefined && isInside(project.root, folder)) {
    const scripts = project.scripts(folder);
    const body = scripts && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    if (body !== undefined) return { body, folder };
    if (scripts || place.isExact || folder === project.root) return undefined;
    folder = dirName(folder);
  }
  return undefined;
}

function fromShell(shell: Shell): ScriptFolder {
  return { path: shell.folder, isExact: false };
}

function readProgram(name: Word, args: readonly Word[]): PackageStep {
  const isKnown = Object.hasOwn(runners, name.text) && !['bun', 'make', 'task', 'go'].includes(name.text);
  return isKnown ? { is: 'words', words: [name, ...args] } : noScript('package.json', name.text);
}

function noScript(who: string, name: string): PackageStep {
  return { is: 'outcome', outcome: other(`\`${name}\` of ${who} does not test or build`) };
}

function notUnderstood(who: string): PackageStep {
  return { is: 'outcome', outcome: other(`this call of ${who} is not understood`) };
}
