import { CodedError } from '../base/index.ts';
import type { ProjectAnalysis } from './command.ts';
import { nearest } from './nearest.ts';

/**
 * The specs that are named on the command line, by name or as a path below `.kiro/specs`; `undefined` where none is named, which
 * means all. Throws `usage` for one that does not exist.
 */
export async function chooseSpecs(
  analysis: ProjectAnalysis,
  named: readonly string[],
): Promise<readonly string[] | undefined> {
  if (named.length === 0) return undefined;
  const names = (await analysis.specs()).map(({ name }) => name);
  return [...new Set(named.map(text => specOf(text, names)))];
}

function specOf(text: string, names: readonly string[]): string {
  const path = text
    .replaceAll('\\', '/')
    .replace(/^(?:.*\/)?\.kiro\/specs\//, '')
    .replace(/\/+$/, '');
  const found = [path, path.replace(/\/[^/]+$/, '')].find(name => names.includes(name));
  if (found !== undefined) return found;
  const meant = nearest(path, names);
  const hint =
    meant === undefined ? "'specwright spec list' tells which there are." : `Did you mean ${meant}?`;
  throw new CodedError('usage', `There is no spec '${text}'. ${hint}`);
}
