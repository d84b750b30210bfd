import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
/** Stands in a worker's text for the address of the file that carries it. */
const carrier = '__SPECWRIGHT_CARRIER__';
// A worker that is started from its text has no place of its own: what it asks for is looked for beside the file that carries it.
const workerRequireLine = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire("${carrier}");`;
/** The workers that the command line carries, by the names that the host knows them by. */
const workers = { diagrams: 'src/platform/diagram/worker.ts', solver: 'src/platform/solver/worker.ts' };

/** A program as one text, and the files of this repository that it was made of. */
export async function bundle(
  repo: string,
  entry: string,
): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const carried = await Promise.all(
    Object.entries(workers).map(async ([name, file]) => ({ name, ...(await bundleWorker(repo, file)) })),
  );
  const main = await build({
    ...shared,
    absWorkingDir: repo,
    entryPoints: [entry],
    banner: { js: `#!/usr/bin/env node\n${requireLine}` },
    plugins: [await embed(repo, carried)],
  });
  return {
    code: main.outputFiles[0]?.text ?? '',
    inputs: [...new Set([...sourcesOf(main.metafile), ...carried.flatMap(({ inputs }) => inputs)])].sort(),
  };
}

async function bundleWorker(
  repo: string,
  entry: string,
): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const result = await build({
    ...shared,
    absWorkingDir: repo,
    entryPoints: [entry],
    banner: { js: workerRequireLine },
    plugins: [requireExternals],
  });
  return { code: result.outputFiles[0]?.text ?? '', inputs: sourcesOf(result.metafile) };
}

/** An `import` in a worker that is started from its text finds no packages; `require` with a place does. */
const requireExternals: Plugin = {
  name: 'require-externals',
  setup(context) {
    const filter = new RegExp(`^(?:${external.join('|')})$`);
    context.onResolve({ filter }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'required' },
    );
    context.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};

/** Puts texts in the place of what `embedded.ts` reads from the repository. */
async function embed(
  repo: string,
  carried: readonly { readonly name: string; readonly code: string }[],
): Promise<Plugin> {
  const { version } = JSON.parse(await readFile(join(repo, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const getters = carried.map(
    // Packed, since Node reads through all of the file at each start.
    ({ name, code }) => `get ${name}() { return workerUrl('${gzipSync(code).toString('base64')}'); },`,
  );
  const contents = `
    import { Buffer } from 'node:buffer';
    import { gunzipSync } from 'node:zlib';
    function workerUrl(packed) {
      const code = gunzipSync(Buffer.from(packed, 'base64')).toString();
      const text = code.replace(${JSON.stringify(carrier)}, () => import.meta.url);
      return new URL('data:text/javascript;base64,' + Buffer.from(text).toString('base64'));
    }
    export function embedded() {
      return {
        version: ${JSON.stringify(version)},
        get resources() { return ${JSON.stringify(await resourceTexts(repo))}; },
        workers: { ${getters.join(' ')} },
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
  return Object.keys(inputs).filter(file => !/node_modules|^\w+:/.test(file));
}
