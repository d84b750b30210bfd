import { type SimpleGit, simpleGit } from 'simple-git';

const timeoutMs = 20_000;

/**
 * What a repository's own configuration could make git run, switched off: the folder may come from anyone. Hooks, a file system
 * monitor, pagers, and every way to reach another machine (a partial clone fetches what is missing).
 */
const harmless = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'protocol.allow=never',
  'log.showSignature=false',
];

/** git in one folder, told to run nothing else. Throws where the folder does not exist. */
export function openRepository(folder: string, env: Readonly<Record<string, string | undefined>>): SimpleGit {
  return simpleGit({
    baseDir: folder,
    config: harmless,
    timeout: { block: timeoutMs },
    maxConcurrentProcesses: 2,
    allowEnvironment: ['GIT_OPTIONAL_LOCKS', 'GIT_TERMINAL_PROMPT', 'GIT_NO_LAZY_FETCH'],
    // The library refuses to set these at all, whatever the value; ours switch them off.
    unsafe: {
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafePager: true,
      allowUnsafeProtocolOverride: true,
    },
  }).env(harmlessEnvironment(env));
}

/** No variable of git's is taken over: any could name another repository or a program. */
function harmlessEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = [
    'PATH',
    'Path',
    'HOME',
    'USERPROFILE',
    'SYSTEMROOT',
    'SystemRoot',
    'TEMP',
    'TMPDIR',
    'XDG_CONFIG_HOME',
  ];
  const own: Record<string, string> = {};
  for (const name of kept) {
    const value = env[name];
    if (value !== undefined) own[name] = value;
  }
  return { ...own, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' };
}
