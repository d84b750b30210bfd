import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, type Metafile, type Plugin, build } from 'esbuild';
import { resourceTexts } from './inputs.ts';

/** Loaded from beside the file where it is asked for: too big to carry, and needed for one option only. */
const external = ['z3-solver'];

const shared = {
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  // Names in a stack are worth more than the last tenth of the size.
  keepNames: true,
  platform: 'node',
  // Packages that come in two forms: the other one loads its parts in a way that no bundler follows.
  mainFields: ['module', 'main'],
  format: 'esm',
  target: 'node20',
  external,
  logLevel: 'silent',
} as const satisfies BuildOptions;

// Packages in CommonJS ask for Node's modules with `require`, which an ES module does not have.
const requireLine =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";
// In a worker that is started from its text there is no place to resolve from; Node's own modules need none.
const workerRequireLine =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(process.cwd() + '/');";

/** A program as one text, and the files of this repository that it was made of. */
export async function bundle(
  repo: string,
  entry: string,
): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const worker = await bundleWorker(repo, 'src/platform/diagram/worker.ts');
  const main = await build({
    ...shared,
    absWorkingDir: repo,
    entryPoints: [entry],
    banner: { js: `#!/usr/bin/env node\n${requireLine}` },
    plugins: [await embed(repo, worker?.code)],
  });
  return {
    code: main.outputFiles[0]?.text ?? '',
    inputs: [...new Set([...sourcesOf(main.metafile), ...(worker?.inputs ?? [])])].sort(),
  };
}

async function bundleWorker(
  repo: string,
  entry: string,
): Promise<{ readonly code: string; readonly inputs: readonly string[] } | undefined> {
  if (!existsSync(join(repo, entry))) return undefined;
  const result = await build({
    ...shared,
    absWorkingDir: repo,
    entryPoints: [entry],
    banner: { js: workerRequireLine },
  });
  return { code: result.outputFiles[0]?.text ?? '', inputs: sourcesOf(result.metafile) };
}

/** Puts texts in the place of what `embedded.ts` reads from the repository. */
async function embed(repo: string, worker: string | undefined): Promise<Plugin> {
  const { version } = JSON.parse(await readFile(join(repo, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const resources = JSON.stringify(await resourceTexts(repo));
  const url = worker && `data:text/javascript;base64,${Buffer.from(worker).toString('base64')}`;
  const contents = `export function embedded() {
    return {
      version: ${JSON.stringify(version)},
      get resources() { return ${resources}; },
      get diagramWorker() { return ${url ? `new URL(${JSON.stringify(url)})` : 'undefined'}; },
    };
  }`;
  return {
    name: 'embed',
    setup(context) {
      context.onLoad({ filter: /[\\/]src[\\/]cli[\\/]embedded\.ts$/ }, () => ({ contents, loader: 'js' }));
    },
  };
}

function sourcesOf({ inputs }: Metafile): readonly string[] {
  return Object.keys(inputs).filter(file => !file.includes('node_modules'));
}
