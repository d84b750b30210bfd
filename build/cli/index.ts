import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { hashOf } from './inputs.ts';

/** What {@link buildCli} needs to know. */
export interface CliBuildOptions {
  /** The root of the repository; the product goes to `.build/cli` in it. */
  readonly repo: string;
  /** Hears of each step that takes time, as one line for people. */
  readonly report: (line: string) => void;
}

/** What {@link buildProgram} needs to know. */
export interface ProgramBuildOptions extends CliBuildOptions {
  /** The module to begin with, relative to the root. */
  readonly entry: string;
  /** Name of the product, without `.mjs`. */
  readonly name: string;
}

interface Stamp {
  readonly files: readonly string[];
  readonly hash: string;
}

/** Makes the command line, `.build/cli/specwright.mjs`; see {@link buildProgram}. */
export function buildCli(options: CliBuildOptions): Promise<string> {
  return buildProgram({ ...options, entry: 'src/cli/main.ts', name: 'specwright' });
}

/**
 * Makes a program of one file that any Node from 20 on runs, unless nothing that it is made of changed. Resolves with its path.
 * Rejects with esbuild's own message when a source does not compile.
 */
export async function buildProgram(options: ProgramBuildOptions): Promise<string> {
  const { repo, report, entry, name } = options;
  const folder = join(repo, '.build', 'cli');
  const product = join(folder, `${name}.mjs`);
  const stampFile = join(folder, `${name}.stamp.json`);
  if (await isFresh(repo, product, stampFile)) return product;
  report(`Bundling ${name}`);
  const { code, inputs } = await bundle(repo, entry);
  await mkdir(folder, { recursive: true });
  // Another process may be running the old one, or building too.
  const scratch = `${product}.${process.pid}`;
  await writeFile(scratch, code);
  await chmod(scratch, 0o755);
  await rename(scratch, product);
  const stamp: Stamp = { files: inputs, hash: await hashOf(repo, inputs) };
  await writeFile(stampFile, JSON.stringify(stamp));
  return product;
}

async function isFresh(repo: string, product: string, stampFile: string): Promise<boolean> {
  try {
    const [text] = await Promise.all([readFile(stampFile, 'utf8'), readFile(product)]);
    const { files, hash } = JSON.parse(text) as Stamp;
    return (await hashOf(repo, files)) === hash;
  } catch {
    return false;
  }
}
