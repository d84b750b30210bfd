import { readFile, readdir } from 'node:fs/promises';
import { CodedError, joinPath, messageOf } from '../base/index.ts';

/** Where the data files are: a folder, in inner form, or their texts by path inside of it, as a bundle has them. */
export type Resources = string | Readonly<Record<string, string>>;

/** The text of a resource. Rejects with `resources-missing`. */
export async function readResource(resources: Resources, file: string): Promise<string> {
  if (typeof resources !== 'string') {
    const text = resources[file];
    if (text === undefined) throw missing(file, 'it is not there');
    return text;
  }
  const path = joinPath(resources, file);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw missing(path, messageOf(error));
  }
}

/** The texts of all Markdown files of one folder by their paths, sorted. Rejects with `resources-missing`. */
export async function readResources(
  resources: Resources,
  folder: string,
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const files = (await namesIn(resources, folder)).filter(name => name.endsWith('.md')).sort();
  return Promise.all(
    files.map(async name => {
      const file = `${folder}/${name}`;
      return { file, text: await readResource(resources, file) };
    }),
  );
}

async function namesIn(resources: Resources, folder: string): Promise<readonly string[]> {
  if (typeof resources !== 'string') {
    return Object.keys(resources)
      .filter(file => file.startsWith(`${folder}/`))
      .map(file => file.slice(folder.length + 1));
  }
  const path = joinPath(resources, folder);
  try {
    return await readdir(path);
  } catch (error) {
    throw missing(path, messageOf(error));
  }
}

function missing(place: string, reason: string): CodedError {
  const message = `${place} of this installation cannot be read: ${reason}. Install Specwright again.`;
  return new CodedError('resources-missing', message);
}
