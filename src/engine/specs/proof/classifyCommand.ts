import { isAbsolutePath, isInside, joinPath } from '../../../base/index.ts';
import { idleFlag, positionals } from './flags.ts';
import { nodeRun, nodeTest } from './nodeRunner.ts';
import { type Outcome, type ProofKind, other, proof } from './outcome.ts';
import { type ScriptFolder, findScript, packageManagers } from './packageManagers.ts';
import { type Runner, runners } from './runners.ts';
import { kindOfScript } from './scriptNames.ts';
import type { Shell } from './shell.ts';
import type { Word } from './shellLexer.ts';
import { isTrivial } from './trivial.ts';
import { unwrap } from './wrappers.ts';

/** What the success of one command, wrappers such as `env` or `npx` included, would prove. */
export function classifyCommand(words: readonly Word[], shell: Shell): Outcome {
  const unwrapped = unwrap(words);
  if (unwrapped.is === 'outcome') return unwrapped.outcome;
  if (unwrapped.is === 'text') {
    const inner = { ...shell, depth: shell.depth + 1, pipefail: unwrapped.pipefail };
    return shell.run(unwrapped.text, inner);
  }
  const [first, ...args] = unwrapped.words;
  const name = first && programName(first.text);
  if (!first || name === undefined || first.isExpanded)
    return other('it does not run a test or build that is known');
  // A program by an absolute path is one of the system's, see programName.
  const paths = first.text.startsWith('..') ? unwrapped.words : args;
  const obstacle = findObstacle(paths, shell);
  return classifyProgram(name, args, { shell, obstacle });
}

interface Place {
  readonly shell: Shell;
  /** Why nothing run here with these arguments could count. */
  readonly obstacle: Outcome | undefined;
}

function classifyProgram(name: string, args: readonly Word[], { shell, obstacle }: Place): Outcome {
  const step = packageManagers.get(name)?.(args, shell);
  if (step) {
    if (step.is === 'outcome') return step.outcome;
    if (step.is === 'words') return obstacle ?? classifyCommand(step.words, shell);
    return obstacle ?? runScript(step, shell);
  }
  const script = name === 'node' ? nodeRun(args) : undefined;
  if (script !== undefined)
    return obstacle ?? runScript({ script, args: [], folder: { path: shell.folder, isExact: false } }, shell);
  const runner = Object.hasOwn(runners, name) ? runners[name] : undefined;
  const outcome = runner ? classifyRunner(name, args, runner) : nodeTest(name, args);
  if (outcome?.is === 'proof') return obstacle ?? outcome;
  if (outcome) return outcome;
  // In a script that is named for it, a command of the project's own that does something is the test or build.
  if (!shell.named || isTrivial(name, args)) return other(`\`${name}\` is no test or build that is known`);
  const idle = idleFlag(args);
  return idle === undefined ? (obstacle ?? proof(shell.named)) : other(idleReason(idle));
}

function classifyRunner(name: string, args: readonly Word[], runner: Runner): Outcome {
  const idle = idleFlag(args, runner);
  if (idle !== undefined) return other(idleReason(idle));
  const denied = args.find(word => runner.deniedArgument?.test(word.text));
  if (denied) return other(idleReason(denied.text));
  if (runner.needs !== undefined && !args.some(word => word.text === runner.needs))
    return other(unnamed(name));
  const given = positionals(args, runner.valueFlags);
  const kind = runner.goals ? kindOfGoals(given, args, runner) : kindOfFirst(given[0], runner);
  return kind ? proof(kind) : other(unnamed(name));
}

function kindOfFirst(first: string | undefined, runner: Runner): ProofKind | undefined {
  const named =
    first !== undefined && runner.first && Object.hasOwn(runner.first, first)
      ? runner.first[first]
      : undefined;
  return named === 'idle' ? undefined : (named ?? runner.plain);
}

function kindOfGoals(given: readonly string[], args: readonly Word[], runner: Runner): ProofKind | undefined {
  const skipsTests = args.some(word => runner.skipsTests?.test(word.text));
  if (!skipsTests && given.some(goal => runner.goals?.test.test(goal))) return 'test';
  return given.some(goal => runner.goals?.build.test(goal)) ? 'build' : undefined;
}

/** A script of package.json counts for what it does; its name decides only about commands that are not known. */
function runScript(
  step: { readonly script: string; readonly args: readonly Word[]; readonly folder: ScriptFolder },
  shell: Shell,
): Outcome {
  const found = findScript(step.script, step.folder, shell.project);
  if (!found) return other(`package.json has no script "${step.script}"`);
  const args = step.args.map(word => ` '${word.text.replaceAll("'", String.raw`'\''`)}'`).join('');
  const inner: Shell = {
    ...shell,
    folder: found.folder,
    pipefail: false,
    depth: shell.depth + 1,
    named: kindOfScript(step.script) ?? shell.named,
  };
  const outcome = shell.run(found.body + args, inner);
  if (outcome.is === 'proof' || outcome.is === 'failure') return outcome;
  return other(`the script "${step.script}" does not count: ${outcome.reason}`);
}

function findObstacle(args: readonly Word[], shell: Shell): Outcome | undefined {
  if (args.some(word => word.isExpanded))
    return other('the shell fills in some of its arguments, so what it runs is not known');
  if (shell.folder === undefined) return other('the folder it runs in is not known');
  const folder = shell.folder;
  const leavesRoot = (path: string): boolean => !isInside(shell.project.root, joinPath(folder, path));
  const isElsewhere = leavesRoot('.') || args.some(({ text }) => pointsOutside(text, leavesRoot));
  return isElsewhere ? other('it runs outside the workspace') : undefined;
}

function pointsOutside(text: string, leavesRoot: (path: string) => boolean): boolean {
  const value = /^--?[\w-]*(?:dir|root|prefix|project|path|config|cwd)=(.*)$/i.exec(text)?.[1];
  const path = value ?? (text.startsWith('-') ? '' : text);
  // `//…` is a target of Bazel.
  const mayLeave = (isAbsolutePath(path) && !path.startsWith('//')) || path.startsWith('..');
  return mayLeave && leavesRoot(path);
}

/** A program's name without its folder, for the folders where a project keeps programs; others may be anything. */
function programName(text: string): string | undefined {
  const path = text.replaceAll('\\', '/');
  const cut = path.lastIndexOf('/');
  const folder = path.slice(0, cut + 1);
  const isKnown =
    cut < 0 ||
    /(?:^|\/)(?:node_modules\/\.bin|\.?venv\/(?:bin|Scripts)|vendor\/bin|(?:usr|local)\/bin|^bin)\/$/.test(
      folder,
    ) ||
    (/^\.\/$/.test(folder) && /^(?:gradlew|mvnw)/.test(path.slice(cut + 1)));
  const name = path.slice(cut + 1).replace(/\.(?:exe|cmd|bat)$/i, '');
  return isKnown ? name.replace(/^python[\d.]*$/, 'python').replace(/^nodejs$/, 'node') : undefined;
}

function idleReason(flag: string): string {
  return `with \`${flag}\` it can succeed without testing or building anything`;
}

function unnamed(name: string): string {
  return `this call of \`${name}\` does not say to test or build`;
}
