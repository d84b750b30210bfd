import { chmod, cp, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { build } from 'esbuild';
import { CodedError } from '../../src/base/index.ts';
import { buildFile } from './buildFile.ts';
import { namedEdits } from './edits/index.ts';
import { hashFiles } from './inputs.ts';
import { installModules } from './installModules.ts';
import { fetchBase, pinnedBase } from './pinnedBase.ts';
import { mergeProduct, readProductOverlay } from './product.ts';
import prune from './prune.json' with { type: 'json' };
import { readTar, type TarFile } from './readTar.ts';
import { iconFiles } from './iconFiles.ts';
import { wording } from './names.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Distributions that are kept: the newest, and one more that a running window may still be using. */
const kept = 2;

/** Where the repository lies, where products go, and who hears of progress. */
export interface AssembleOptions {
  readonly repo: string;
  readonly out: string;
  readonly report: (line: string) => void;
}

/**
 * The folder of the distribution made from the inputs as they are now, assembled first where it is not there yet. Its name
 * carries a hash of everything that it is made of. Throws `npm-failed`, `base-integrity`, `edit-does-not-fit`,
 * `string-moved` or `product-overlay`.
 */
export async function assemble(options: AssembleOptions): Promise<string> {
  const { repo, out, report } = options;
  const productFile = join(repo, 'product.json');
  const key = await hashFiles(
    repo,
    [here, productFile, join(repo, 'resources', 'icons')],
    process.platform,
    process.arch,
  );
  const target = join(out, `codeoss-${key.slice(0, 16)}`);
  if (existsSync(target)) return target;

  const started = performance.now();
  const cache = join(out, 'cache');
  // Both wait for the network, neither for the other.
  const [archive, modules, extensionModules] = await Promise.all([
    fetchBase(cache, report),
    installModules('server', cache, report),
    installModules('extensions', cache, report),
  ]);
  report('Assembling the distribution');
  const scratch = `${target}.${process.pid}`;
  await rm(scratch, { recursive: true, force: true });
  await writeBase(archive, scratch, { repo, productFile, commit: key.slice(0, 40) });
  await linkTree(modules, join(scratch, 'node_modules'));
  await linkTree(extensionModules, join(scratch, 'extensions', 'node_modules'));
  await writeStandIns(join(scratch, 'node_modules', '@vscode'));
  await rename(scratch, target);
  await dropOldDistributions(out, target);
  report(`Assembled in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return target;
}

async function writeBase(
  archive: Buffer,
  target: string,
  {
    repo,
    productFile,
    commit,
  }: { readonly repo: string; readonly productFile: string; readonly commit: string },
): Promise<void> {
  const prefix = `${pinnedBase.folder}/`;
  const files = [...readTar(await promisify(gunzip)(archive))]
    .filter(file => file.path.startsWith(prefix))
    .map(file => ({ ...file, path: file.path.slice(prefix.length) }));
  checkPruneList(files);
  const upstream = files.find(file => file.path === 'product.json');
  const product = mergeProduct(
    JSON.parse(upstream?.bytes.toString() ?? '{}') as Record<string, unknown>,
    await readProductOverlay(productFile),
  );
  const overlays = {
    product: { ...product, commit },
    edits: namedEdits,
    wording,
    files: await iconFiles(join(repo, 'resources', 'icons')),
  };
  checkOverlaysFit(files, overlays.files);
  for (const file of files.filter(({ path }) => !isPruned(path))) {
    const to = join(target, file.path);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, buildFile(file.path, file.bytes, overlays));
    if (file.mode & 0o100) await chmod(to, 0o755);
  }
}

function isPruned(path: string): boolean {
  return prune.some(entry => path === entry.path || path.startsWith(`${entry.path}/`));
}

function checkPruneList(files: readonly TarFile[]): void {
  const missing = prune.filter(
    ({ path }) => !files.some(file => file.path === path || file.path.startsWith(`${path}/`)),
  );
  if (missing.length === 0) return;
  throw new CodedError(
    'prune-list',
    `build/codeoss/prune.json names what upstream does not have: ${missing.map(entry => entry.path).join(', ')}.`,
  );
}

function checkOverlaysFit(files: readonly TarFile[], ours: ReadonlyMap<string, Buffer>): void {
  const paths = new Set(files.map(file => file.path));
  const lost = [...namedEdits.map(edit => edit.file), ...ours.keys()].find(path => !paths.has(path));
  if (lost === undefined) return;
  throw new CodedError('edit-does-not-fit', `build/codeoss changes ${lost}, which upstream does not have.`);
}

/** Hard links cost neither time nor space; a file system without them gets copies. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isFile()) await link(source, target).catch(() => cp(source, target));
    else await cp(source, target, { verbatimSymlinks: true });
  }
}

export async function writeStandIns(scope: string): Promise<void> {
  for (const [name, source] of [
    ['spdlog', 'spdlog.ts'],
    ['native-watchdog', 'nativeWatchdog.ts'],
    ['deviceid', 'deviceid.ts'],
    ['fs-copyfile', 'fsCopyfile.ts'],
  ] as const) {
    await build({
      entryPoints: [join(here, 'standIns', source)],
      outfile: join(scope, name, 'index.cjs'),
      platform: 'node',
      format: 'cjs',
      bundle: true,
      logLevel: 'error',
    });
    await writeFile(
      join(scope, name, 'package.json'),
      JSON.stringify({ name: `@vscode/${name}`, version: '0.0.0', license: 'MIT', main: 'index.cjs' }),
    );
  }
}

async function dropOldDistributions(out: string, current: string): Promise<void> {
  const entries = await readdir(out);
  const folders = await Promise.all(
    entries
      .filter(name => name.startsWith('codeoss-'))
      .map(async name => ({ path: join(out, name), time: (await stat(join(out, name))).mtimeMs })),
  );
  const old = folders.filter(({ path }) => path !== current).sort((a, b) => b.time - a.time);
  for (const { path } of old.slice(kept - 1)) await rm(path, { recursive: true, force: true });
}
