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

interface Stamp {
  readonly files: readonly string[];
  readonly hash: string;
}

/**
 * Makes the command line as one file that any Node from 20 on runs, `.build/cli/specwright.mjs`, unless nothing that it is made of
 * changed. Resolves with its path. Rejects with esbuild's own message when a source does not compile.
 */
export async function buildCli({ repo, report }: CliBuildOptions): Promise<string> {
  const folder = join(repo, '.build', 'cli');
  const product = join(folder, 'specwright.mjs');
  const stampFile = join(folder, 'stamp.json');
  if (await isFresh(repo, product, stampFile)) return product;
  report('Bundling the command line');
  const { code, inputs } = await bundle(repo);
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
