import { spawn } from 'node:child_process';
import { CodedError } from '../../src/base/index.ts';

const npmOnPath = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs npm in `cwd` without install scripts. npm's own output is shown only when it fails; the error's code is `npm-failed`.
 * The npm that started us is used where there is one, else the one on PATH.
 */
export async function runNpm(args: readonly string[], cwd: string): Promise<void> {
  const script = process.env.npm_execpath;
  const viaNode = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  const file = viaNode ? (process.env.npm_node_execpath ?? process.execPath) : npmOnPath;
  const full = [
    ...(viaNode ? [script] : []),
    ...args,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { status, output } = await new Promise<{ status: number | null; output: string }>(
    (resolve, reject) => {
      let output = '';
      const child = spawn(file, full, {
        cwd,
        // A workspace or prefix of the npm run that called us must not leak into this one.
        env: withoutNpmSettings(process.env),
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: !viaNode && process.platform === 'win32',
      });
      const collect = (chunk: Buffer): void => {
        output = (output + chunk.toString()).slice(-4000);
      };
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.on('error', reject);
      child.on('close', status => resolve({ status, output }));
    },
  );
  if (status === 0) return;
  throw new CodedError('npm-failed', `npm ${args.join(' ')} failed in ${cwd}:\n${output.trim()}`);
}

function withoutNpmSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const dropped =
    /^npm_(config_(local_prefix|prefix|workspaces?|include_workspace_root|global)|package_|lifecycle_)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.test(name)));
}
