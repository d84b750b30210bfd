import { CodedError, joinPath, messageOf } from '../../base/index.ts';
import type { TraceOptions } from '../../protocol/index.ts';
import type { FileSystem } from '../ports/index.ts';
import { type ReportedResult, type RunResults, TestOutcomes, parseJunit, parseLcov } from '../trace/index.ts';
import { expandGlob } from './expandGlob.ts';

/** Where runners leave their reports when nobody says otherwise. */
const usualJunit = [
  'junit.xml',
  'junit/*.xml',
  'report.xml',
  'reports/**/*.xml',
  'test-results/**/*.xml',
  'test-results.xml',
  'build/test-results/**/*.xml',
  '*/build/test-results/**/*.xml',
  'target/surefire-reports/*.xml',
  'target/failsafe-reports/*.xml',
  'target/nextest/**/junit.xml',
  'coverage/junit.xml',
];
const usualLcov = [
  'coverage/lcov.info',
  'lcov.info',
  'coverage.lcov',
  'target/coverage/lcov.info',
  '*/coverage/lcov.info',
];
const maxBytes = 50_000_000;

/**
 * Reads what the last run of the tests left. Reports in the usual places are passed over when they cannot be read; those that were
 * asked for reject with `results-missing` or `results-invalid`.
 */
export async function readResults(
  files: FileSystem,
  root: string,
  options: Pick<TraceOptions, 'junit' | 'lcov'>,
): Promise<RunResults> {
  const results: ReportedResult[] = [];
  for (const { file, text } of await textsOf(files, root, options.junit, usualJunit)) {
    try {
      results.push(...parseJunit(text, file).map(result => ({ ...result, report: file })));
    } catch (error) {
      if (options.junit) throw error;
    }
  }
  const coverage = new Map<string, ReadonlyMap<number, number>>();
  for (const { text } of await textsOf(files, root, options.lcov, usualLcov)) {
    for (const [path, lines] of parseLcov(text)) {
      coverage.set(
        path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path.replace(/^\.\//, ''),
        lines,
      );
    }
  }
  return { outcomes: new TestOutcomes(results), coverage };
}

async function textsOf(
  files: FileSystem,
  root: string,
  asked: readonly string[] | undefined,
  usual: readonly string[],
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const found = new Map<string, string>();
  for (const pattern of asked ?? usual) {
    const matches = await expandGlob(files, root, pattern);
    if (asked && matches.length === 0) {
      throw new CodedError('results-missing', `${pattern} is no file below ${root}, and matches none.`);
    }
    for (const file of matches) {
      const text = await readText(files, joinPath(root, file), asked !== undefined);
      if (text !== undefined) found.set(file, text);
    }
  }
  return [...found].map(([file, text]) => ({ file, text }));
}

async function readText(files: FileSystem, path: string, isAsked: boolean): Promise<string | undefined> {
  try {
    const stat = await files.stat(path);
    if (stat && stat.size > maxBytes)
      throw new CodedError('results-invalid', `${path} is larger than 50 MB.`);
    return new TextDecoder().decode(await files.read(path));
  } catch (error) {
    if (!isAsked) return undefined;
    throw error instanceof CodedError && error.code === 'results-invalid'
      ? error
      : new CodedError('results-missing', messageOf(error), { cause: error });
  }
}
