import { delimiter, dirname } from 'node:path';

/** Ours, the workbench's, and those that tell a Node of ours how to run; a command has no use for any of them. */
const removed =
  /^(?:ANTHROPIC_|SPECWRIGHT_|CLAUDE_|VSCODE_|ELECTRON_|CODE_SERVER_|npm_(?:lifecycle|package|command$|execpath$|node_execpath$)|(?:AWS_BEARER_TOKEN_BEDROCK|NODE_CHANNEL_FD|INIT_CWD)$)/iu;

/** Programs that would wait for somebody at a terminal. */
const quiet = { TERM: 'dumb', PAGER: 'cat', GIT_PAGER: 'cat', GIT_TERMINAL_PROMPT: '0' };

/** The environment of a command: the user's without our credentials, the pinned Node first on PATH. */
export function commandEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  nodePath: string,
): Record<string, string> {
  const clean: Record<string, string> = {};
  let path = '';
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || removed.test(name)) continue;
    // Windows writes it `Path`.
    if (name.toUpperCase() === 'PATH') path = value;
    else clean[name] = value;
  }
  return { ...clean, ...quiet, PATH: [dirname(nodePath), path].filter(part => part !== '').join(delimiter) };
}
