import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

const pin = JSON.parse(readFileSync(join(root, 'test/fixtures/foreignClient.json'), 'utf8')) as {
  readonly package: string;
  readonly version: string;
  readonly integrity: Readonly<Record<string, string>>;
};

/**
 * The path of a client of the Messages API that others wrote: the native package for this platform, pinned by version and
 * hash, kept under `.build/test-tools`. A sentence instead where npm has none for this platform or cannot be reached.
 */
export async function foreignClient(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const platform = `${process.platform}-${process.arch}`;
  const integrity = pin.integrity[platform];
  const name = `${pin.package}-${platform}@${pin.version}`;
  if (integrity === undefined) return { missing: `There is no ${pin.package} for ${platform} to test with.` };
  const key = createHash('sha256').update(`${name} ${integrity}`).digest('hex').slice(0, 16);
  const path = join(root, '.build/test-tools', `claude-code-${pin.version}-${key}`, 'claude');
  if (existsSync(path)) return { path };
  const tools = dirname(dirname(path));
  await mkdir(tools, { recursive: true });
  const work = await mkdtemp(join(tools, 'fetch-'));
  try {
    const archive = await download(name, work);
    if (archive === undefined) return { missing: `${name} cannot be fetched from npm.` };
    await verify(archive, integrity, name);
    await run('tar', ['-xzf', archive, '-C', work]);
    if (!existsSync(path)) await rename(join(work, 'package'), dirname(path));
    return { path };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(name: string, folder: string): Promise<string | undefined> {
  const npm = process.env['npm_execpath'];
  const args = ['pack', name, '--pack-destination', folder, '--loglevel', 'error'];
  try {
    if (npm === undefined) await run('npm', args, { cwd: folder });
    else await run(process.execPath, [npm, ...args], { cwd: folder });
  } catch {
    return undefined;
  }
  const archive = (await readdir(folder)).find(file => file.endsWith('.tgz'));
  return archive === undefined ? undefined : join(folder, archive);
}

async function verify(archive: string, integrity: string, name: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const actual = `sha512-${hash.digest('base64')}`;
  if (actual !== integrity) throw new Error(`${name} has the hash ${actual}, not the pinned ${integrity}.`);
}
