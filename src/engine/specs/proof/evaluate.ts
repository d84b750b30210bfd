import { joinPath } from '../../../base/index.ts';
import { classifyCommand } from './classifyCommand.ts';
import { changesMeaning } from './environment.ts';
import { type Outcome, both, either, other, unsafe } from './outcome.ts';
import type { Shell } from './shell.ts';
import { type ShellNode, type SimpleCommand, parseShell } from './shellTree.ts';
import type { Word } from './shellLexer.ts';

const deepest = 8;

/** What the success of a command line would prove in a shell. */
export function evaluateText(text: string, shell: Shell): Outcome {
  if (shell.depth > deepest) return other('its scripts call each other in a circle');
  const node = parseShell(text);
  return node
    ? evaluate(node, shell)
    : other('this form of command line is not understood; run the test or build by itself');
}

function evaluate(node: ShellNode, shell: Shell): Outcome {
  switch (node.kind) {
    case 'command':
      return evaluateCommand(node, shell);
    case 'and':
      return both(evaluate(node.left, shell), evaluate(node.right, shell));
    case 'or':
      return evaluateOr(node.left, node.right, shell);
    case 'sequence':
      return lastOf(node.items.map(item => evaluateItem(item, shell)));
    case 'pipe':
      return evaluatePipe(node.items, shell);
    case 'subshell':
      return evaluate(node.body, { ...shell });
    case 'not': {
      const body = evaluate(node.body, shell);
      return body.is === 'unsafe' ? body : other('`!` turns the result around');
    }
  }
}

/** The right side runs only if something on the left failed, and nobody knows what; so what the left side changed is open. */
function evaluateOr(left: ShellNode, right: ShellNode, shell: Shell): Outcome {
  const before = { ...shell };
  const first = evaluate(left, shell);
  if (shell.folder !== before.folder) shell.folder = undefined;
  shell.pipefail = before.pipefail;
  const inner = { ...shell };
  const second = evaluate(right, inner);
  if (inner.folder !== shell.folder) shell.folder = undefined;
  return either(first, second);
}

/** After `a && b;` only what `a` changed is certain, since `b` may not have run. */
function evaluateItem(node: ShellNode, shell: Shell): Outcome {
  if (node.kind !== 'and' && node.kind !== 'or') return evaluate(node, shell);
  const certain = { ...shell };
  evaluate(firstOf(node), certain);
  const inner = { ...shell };
  const outcome = evaluate(node, inner);
  shell.pipefail = certain.pipefail;
  shell.folder = inner.folder === certain.folder ? certain.folder : undefined;
  return outcome;
}

function firstOf(node: ShellNode): ShellNode {
  return node.kind === 'and' || node.kind === 'or' ? firstOf(node.left) : node;
}

/** Only the last command of `a; b` decides the exit status. */
function lastOf(outcomes: readonly Outcome[]): Outcome {
  const last = outcomes.at(-1) ?? other('there is no command');
  const earlier = outcomes.slice(0, -1);
  const stop = earlier.find(outcome => outcome.is === 'unsafe');
  if (stop) return stop;
  const isHidden = last.is === 'other' && earlier.some(outcome => outcome.is === 'proof');
  return isHidden ? other('what follows the test or build hides its exit status') : last;
}

function evaluatePipe(items: readonly ShellNode[], shell: Shell): Outcome {
  const outcomes = items.map(item => evaluate(item, { ...shell }));
  if (shell.pipefail) return outcomes.reduce(both);
  const last = lastOf(outcomes);
  const isHidden = last.is === 'other' && outcomes.some(outcome => outcome.is === 'proof');
  return isHidden ? other('a pipe hides the exit status of what comes before its last command') : last;
}

function evaluateCommand(command: SimpleCommand, shell: Shell): Outcome {
  const bad = command.assignments.find(({ name, value }) => changesMeaning(name, value));
  if (bad) return unsafe(`setting ${bad.name} may change what the commands do`);
  const [name, ...args] = command.words;
  if (!name) return other('setting a variable proves nothing');
  if (name.isExpanded) return unsafe('which command it runs is not known before it runs');
  return evaluateBuiltin(name.text, args, shell) ?? classifyCommand(command.words, shell);
}

/** Builtins that end the shell early or change the meaning of later commands. */
const meddling = new Set(
  '. alias builtin declare enable eval exec function hash kill local readonly return shopt source trap typeset unalias unset'.split(
    ' ',
  ),
);

function evaluateBuiltin(name: string, args: readonly Word[], shell: Shell): Outcome | undefined {
  if (name === 'false') return { is: 'failure' };
  if (name === 'exit') {
    const status = args[0]?.isExpanded === false ? Number(args[0].text) : Number.NaN;
    return status > 0 && status < 256 ? { is: 'failure' } : unsafe('`exit` may end it with another status');
  }
  if (name === 'cd' || name === 'pushd') return changeFolder(args, shell);
  if (name === 'popd') shell.folder = undefined;
  if (name === 'set') return changeOptions(args, shell);
  if (name === 'export') return exportVariables(args);
  return meddling.has(name) ? unsafe(`\`${name}\` may change what the commands do`) : undefined;
}

function changeFolder(args: readonly Word[], shell: Shell): Outcome {
  const target = args[0];
  const isKnown = target?.isExpanded === false && args.length === 1 && !target.text.startsWith('-');
  shell.folder = isKnown && shell.folder !== undefined ? joinPath(shell.folder, target.text) : undefined;
  return other('changing the folder proves nothing');
}

function changeOptions(args: readonly Word[], shell: Shell): Outcome {
  const text = args.map(word => word.text).join(' ');
  if (args.some(word => word.isExpanded) || !/^(?:-[eux]*(?:o pipefail)?(?: |$))+$/.test(text)) {
    return unsafe('`set` may change what the commands do');
  }
  if (text.includes('pipefail')) shell.pipefail = true;
  return other('setting options proves nothing');
}

function exportVariables(args: readonly Word[]): Outcome {
  const bad = args.some(word => {
    const match = /^([A-Za-z_]\w*)(?:=|$)/.exec(word.text);
    return !match?.[1] || changesMeaning(match[1], { ...word, text: word.text.slice(match[0].length) });
  });
  return bad
    ? unsafe('`export` may change what the commands do')
    : other('setting a variable proves nothing');
}
