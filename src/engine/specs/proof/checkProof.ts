import { z } from 'zod';
import { joinPath } from '../../../base/index.ts';
import { type ProofVerdict, isProof } from './isProof.ts';

const manifestSchema = z.object({ scripts: z.record(z.string(), z.string()).optional() });

/** Where a command starts, and how to read a file of the project (`undefined`: there is none). */
export interface ProofPlace {
  readonly root: string;
  readonly cwd: string;
  readonly read: (path: string) => Promise<string | undefined>;
}

/** {@link isProof} with the scripts of the `package.json` files that the command leads to. */
export async function checkProof(command: string, place: ProofPlace): Promise<ProofVerdict> {
  const known = new Map<string, Readonly<Record<string, string>> | undefined>();
  // A script may lead to another folder's scripts; each round knows those that the one before asked for.
  for (;;) {
    const wanted = new Set<string>();
    const scripts = (folder: string): Readonly<Record<string, string>> | undefined => {
      if (!known.has(folder)) wanted.add(folder);
      return known.get(folder);
    };
    const verdict = isProof(command, { root: place.root, cwd: place.cwd, scripts });
    if (wanted.size === 0) return verdict;
    for (const folder of wanted) known.set(folder, await readScripts(folder, place));
  }
}

async function readScripts(
  folder: string,
  place: ProofPlace,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const text = await place.read(joinPath(folder, 'package.json'));
    return text === undefined ? undefined : (manifestSchema.parse(JSON.parse(text)).scripts ?? {});
  } catch {
    // A manifest that cannot be read has no scripts that prove anything.
    return {};
  }
}
