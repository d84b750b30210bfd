import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that is removed by its `dispose`. */
export interface Scratch {
  readonly path: string;
  dispose(): Promise<void>;
}

/** A fresh folder in the system's place for them. */
export async function scratchFolder(name: string): Promise<Scratch> {
  const path = await mkdtemp(join(tmpdir(), `specwright-${name}-`));
  return { path, dispose: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A fresh folder that holds the given files; names may have folders in them. */
export async function scratchProject(files: Readonly<Record<string, string>>): Promise<Scratch> {
  const scratch = await scratchFolder('project');
  for (const [name, text] of Object.entries(files)) {
    const file = join(scratch.path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return scratch;
}
