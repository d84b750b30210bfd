import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the command line carries with it. */
export interface Embedded {
  readonly version: string;
  /** A folder, or the texts of its files by their paths inside of it. */
  readonly resources: string | Readonly<Record<string, string>>;
  /** Where the workers lie; beside what starts them where absent. */
  readonly workers?: { readonly diagrams: URL; readonly solver: URL };
}

/** Read from the repository here; the bundle has all of it in the place of this file (`build/cli`). */
export function embedded(): Embedded {
  const root = new URL('../../', import.meta.url);
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly version: string;
  };
  return { version, resources: fileURLToPath(new URL('resources', root)) };
}
