import { join } from 'node:path';
import { build } from 'esbuild';

/** Threads of the engine that lie beside the extension which owns it, by the names that it starts them by. */
const workers = {
  'diagramWorker.mjs': 'src/platform/diagram/worker.ts',
  'solverWorker.mjs': 'src/platform/solver/worker.ts',
};

/**
 * Bundles the threads of the engine into `folder`. The solver's package stays outside (its files find each other by their place,
 * and it has 35 MB): without it beside the file, deep checks say that it is not there.
 */
export async function bundleWorkers(repo: string, folder: string): Promise<void> {
  await Promise.all(
    Object.entries(workers).map(([name, entry]) =>
      build({
        bundle: true,
        minify: true,
        logLevel: 'silent',
        target: 'es2024',
        platform: 'node',
        format: 'esm',
        entryPoints: [join(repo, entry)],
        outfile: join(folder, name),
        external: ['z3-solver'],
        // Packages in CommonJS ask for Node's modules with `require`, which an ES module does not have.
        banner: {
          js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
        },
      }),
    ),
  );
}
