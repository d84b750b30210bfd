import { delimiter, dirname } from 'node:path';

/** Variables that carry the user's credentials to the engine and must not reach a terminal. */
export const credentialVariables = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN'] as const;

/**
 * The environment of the server and of everything that it starts: the user's own, without what npm added to it to run us,
 * with the pinned Node first on PATH, and with `ours` on top.
 */
export function serverEnvironment(
  env: NodeJS.ProcessEnv,
  execPath: string,
  ours: Readonly<Record<string, string>>,
): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || /^(npm_|INIT_CWD$|NODE$|NODE_OPTIONS$|VSCODE_)/.test(name)) continue;
    clean[name] = value;
  }
  const pathName = Object.keys(clean).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  const entries = (clean[pathName] ?? '')
    .split(delimiter)
    .filter(entry => entry !== '' && !isNpmEntry(entry));
  clean[pathName] = [dirname(execPath), ...entries].join(delimiter);
  return { ...clean, ...ours };
}

/** npm puts the `.bin` folders of the package that it runs, and its own node-gyp, in front of PATH. */
function isNpmEntry(entry: string): boolean {
  return /[\\/](node_modules[\\/]\.bin|node-gyp-bin)[\\/]?$/.test(entry);
}
