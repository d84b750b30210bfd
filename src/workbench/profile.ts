import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '../base/index.ts';

const ownerOnly = 0o700;
const keyBytes = 32;

/** The folders and secrets of one profile. Windows of different profiles share nothing but the program. */
export interface Profile {
  readonly name: string;
  /** The data folder that all profiles share: runs, sessions, grants. */
  readonly dataDir: string;
  readonly dir: string;
  readonly userDataDir: string;
  readonly serverDataDir: string;
  readonly extensionsDir: string;
  /** Whoever knows it may open windows of this profile. */
  readonly token: string;
  /** The server's half of the key with which the page encrypts its secret store; the same bytes for ever. */
  readonly storeKey: Buffer;
}

/**
 * The data folder: `SPECWRIGHT_HOME`, else the platform's place for it (XDG on Linux, Application Support on macOS,
 * APPDATA on Windows).
 */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  if (env.SPECWRIGHT_HOME) return env.SPECWRIGHT_HOME;
  const home = env.HOME ?? homedir();
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'specwright');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'specwright');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'specwright');
}

/**
 * Opens a profile, making its folders (readable by their owner only) and its secrets on first use. Throws
 * `bad-profile-name` for a name that is not letters, digits, `-` and `_`.
 */
export async function openProfile(dataDir: string, name: string): Promise<Profile> {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(name)) {
    throw new CodedError(
      'bad-profile-name',
      `'${name}' is no profile name: use letters, digits, - and _ (40 at most).`,
    );
  }
  const dir = join(dataDir, 'profiles', name);
  const userDataDir = join(dir, 'user-data');
  const serverDataDir = join(dir, 'server-data');
  const extensionsDir = join(dir, 'extensions');
  for (const folder of [dataDir, dir, userDataDir, serverDataDir, extensionsDir, join(dataDir, 'runs')]) {
    await mkdir(folder, { recursive: true, mode: ownerOnly });
  }
  // mkdir leaves the mode of a folder alone that somebody made before us.
  await chmod(dataDir, ownerOnly);
  return {
    name,
    dataDir,
    dir,
    userDataDir,
    serverDataDir,
    extensionsDir,
    token: (await keptBytes(join(dir, 'token'))).toString('base64url'),
    storeKey: await keptBytes(join(dir, 'store-key')),
  };
}

/** Random bytes that are drawn once and kept in an owner-only file. */
async function keptBytes(file: string): Promise<Buffer> {
  const kept = await readFile(file).catch(() => undefined);
  if (kept?.length === keyBytes) return kept;
  const bytes = randomBytes(keyBytes);
  await writeFile(file, bytes, { mode: 0o600 });
  return bytes;
}
