import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleWorkers } from './bundleWorkers.ts';
import { hashFiles } from './inputs.ts';

/** What an extension's folder holds for its authors only. */
const sources = new Set(['src', 'webview', 'node_modules', 'out', 'test', 'tsconfig.json']);
/** Where Electron's main process lies inside the distribution. */
export const electronMainFile = 'specwright-electron.cjs';
const stampFile = 'specwright-extensions.json';

/** Where extensions come from and where the distribution that receives them lies. */
export interface BundleOptions {
  readonly repo: string;
  readonly distribution: string;
  readonly report: (line: string) => void;
}

/**
 * Bundles every folder of `extensions/` into the distribution's built-in extensions, unless nothing they are made of
 * changed since the last time. `src/extension.ts` becomes `out/extension.cjs`, an optional `webview/main.ts` becomes
 * `out/webview.js`, its `webview/editors.ts` and `webview/worker.ts` the files of their names, everything else is copied. Rejects with esbuild's own message when a source does not compile.
 */
export async function bundleExtensions(options: BundleOptions): Promise<void> {
  const { repo, distribution, report } = options;
  const stamp = await hashFiles(repo, [join(repo, 'extensions'), join(repo, 'src')]);
  const stampPath = join(distribution, stampFile);
  const names = await extensionNames(repo);
  const before = await readStamp(stampPath);
  if (before?.stamp === stamp) return;

  report(`Bundling ${names.length === 1 ? '1 extension' : `${names.length} extensions`}`);
  const stale = (before?.names ?? []).filter(name => !names.includes(name));
  for (const name of stale)
    await rm(join(distribution, 'extensions', name), { recursive: true, force: true });
  await Promise.all(
    names.map(name => bundleOne(join(repo, 'extensions', name), join(distribution, 'extensions', name))),
  );
  await bundleWorkers(repo, join(distribution, 'extensions', 'agent', 'out'));
  await bundleElectronMain(repo, join(distribution, electronMainFile));
  await writeFile(stampPath, JSON.stringify({ stamp, names }));
}

async function extensionNames(repo: string): Promise<readonly string[]> {
  const entries = await readdir(join(repo, 'extensions'), { withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isDirectory() && existsSync(join(repo, 'extensions', entry.name, 'package.json')))
    .map(entry => entry.name)
    .sort();
}

async function readStamp(file: string): Promise<{ stamp: string; names: readonly string[] } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { stamp: string; names: readonly string[] });
}

async function bundleOne(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(to)) {
    if (entry !== 'out') await rm(join(to, entry), { recursive: true, force: true });
  }
  for (const entry of await readdir(from)) {
    if (!sources.has(entry)) await cp(join(from, entry), join(to, entry), { recursive: true });
  }
  const shared = { bundle: true, sourcemap: 'linked', logLevel: 'silent', target: 'es2024' } as const;
  const host = join(from, 'src', 'extension.ts');
  if (existsSync(host)) {
    await build({
      ...shared,
      entryPoints: [host],
      outfile: join(to, 'out', 'extension.cjs'),
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      // The other form of some packages loads its parts in a way that no bundler follows.
      mainFields: ['module', 'main'],
      // Sources are ES modules; what they ask of `import.meta.url` must survive in the CommonJS bundle.
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    });
  }
  // A page's own style sheet and its packages' lie beside its script; fonts live in them. What is heavy is an entry of its own.
  const page = { ...shared, minify: true, format: 'esm', loader: { '.ttf': 'dataurl' } } as const;
  for (const [name, out] of [
    ['main', 'webview'],
    ['editors', 'editors'],
  ] as const) {
    const entry = join(from, 'webview', `${name}.ts`);
    if (existsSync(entry))
      await build({ ...page, entryPoints: [entry], outfile: join(to, 'out', `${out}.js`) });
  }
  const worker = join(from, 'webview', 'worker.ts');
  if (existsSync(worker)) {
    const outfile = join(to, 'out', 'worker.js');
    await build({ ...shared, minify: true, format: 'iife', entryPoints: [worker], outfile });
  }
}

async function bundleElectronMain(repo: string, outfile: string): Promise<void> {
  const entryPoints = [join(repo, 'src', 'desktop', 'electronMain.ts')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    logLevel: 'silent',
  });
}
