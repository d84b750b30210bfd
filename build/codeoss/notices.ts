import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly optional?: boolean;
}

const rule = '-'.repeat(78);

const head = `THIRD-PARTY NOTICES

Specwright is a distribution of Code OSS. The build that it is assembled from, code-server (MIT, Coder Technologies
Inc.) with Code OSS (MIT, Microsoft Corporation), brings its own notices; assembly lays them beside the distribution as
ThirdPartyNotices.base.txt. The packages below are bundled into Specwright's own extensions and programs.
This file is written by "node scripts/notices.ts".
`;

function licenceText(folder: string): string {
  const name = readdirSync(folder)
    .filter(entry => /^licen[cs]e(\.|$)/i.test(entry))
    .sort()[0];
  return name ? readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim() : '';
}

/** The packages of the lock file that ship with the product: neither for development nor tied to one platform. */
function shippedPackages(root: string): [string, LockEntry][] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(lock.packages).filter(
    ([path, entry]) => path.startsWith('node_modules/') && !entry.dev && !entry.link && !entry.optional,
  );
}

/**
 * The text of ThirdPartyNotices.txt: every package that the lock file ships, with version, licence and licence text.
 * `root` is the repository's folder with its packages installed; throws where one of them is missing.
 */
export function thirdPartyNotices(root: string): string {
  const sections = shippedPackages(root).map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const title = `${name} ${entry.version ?? ''} (${entry.license ?? 'licence: see its text'})`;
    return `${rule}\n${title}\n\n${licenceText(join(root, path))}\n`;
  });
  return `${head}\n${sections.join('\n')}`;
}
