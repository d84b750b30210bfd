import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Upstream's marks that the workbench shows, and the file of `resources/icons` that takes each one's place. */
const marks: Readonly<Record<string, string>> = {
  'out/media/code-icon.svg': 'specwright.svg',
  'out/media/letterpress-dark.svg': 'letterpress-dark.svg',
  'out/media/letterpress-hcDark.svg': 'letterpress-dark.svg',
  'out/media/letterpress-hcLight.svg': 'letterpress-light.svg',
  'out/media/letterpress-light.svg': 'letterpress-light.svg',
};

/** Our icons by the path of the build that they are laid over. */
export async function iconFiles(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = Object.entries(marks).map(
    async ([path, icon]) => [path, await readFile(join(folder, icon))] as const,
  );
  return new Map(await Promise.all(entries));
}
