import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CodedError, abortError, joinPath } from '../../base/index.ts';
import type { SearchMatch, SearchQuery, TextSearch } from '../../engine/index.ts';

type Found = Awaited<ReturnType<TextSearch['search']>>;

/** The {@link TextSearch} over the ripgrep binary that the workbench brings. */
export class RipgrepSearch implements TextSearch {
  private readonly binary: string;

  constructor(binary: string) {
    this.binary = binary;
  }

  async search(query: SearchQuery, signal: AbortSignal): Promise<Found> {
    const child = spawn(this.binary, argumentsFor(query), {
      // Globs are relative to where it runs.
      cwd: query.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      windowsHide: true,
    });
    const ended = endOf(child);
    // It may fail while its lines are still being read; the await below is where that is heard.
    ended.catch(() => undefined);
    const matches: SearchMatch[] = [];
    let complaint = '';
    child.stderr?.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    if (child.stdout) {
      for await (const line of createInterface({ input: child.stdout })) {
        const match = parseMatch(line, query.folder);
        if (match) matches.push(match);
        // One more than asked for tells that there are more.
        if (matches.length > query.maxMatches) break;
      }
    }
    const isCut = matches.length > query.maxMatches;
    if (isCut) child.kill();
    const code = await ended;
    if (signal.aborted) throw abortError();
    // 2 with matches: some files could not be read, which is no reason to hide the others.
    if (code === 2 && matches.length === 0) throw badPattern(complaint);
    return { matches: matches.slice(0, query.maxMatches), truncated: isCut };
  }
}

function argumentsFor({ pattern, glob }: SearchQuery): readonly string[] {
  const globs = [...(glob === undefined ? [] : [glob]), '!**/.git/**', '!**/node_modules/**'];
  return [
    ...['--json', '--no-config', '--hidden', '--no-require-git', '--sort=path'],
    ...globs.flatMap(each => ['--glob', each]),
    ...['--regexp', pattern, '--', '.'],
  ];
}

function parseMatch(line: string, folder: string): SearchMatch | undefined {
  const value = JSON.parse(line) as {
    readonly type: string;
    readonly data: {
      readonly path?: { readonly text?: string };
      readonly line_number?: number;
      readonly lines?: { readonly text?: string };
    };
  };
  const { path, line_number, lines } = value.data;
  // Paths and lines that are no UTF-8 come in another form and are passed over.
  if (value.type !== 'match' || path?.text === undefined || lines?.text === undefined) return undefined;
  return {
    path: joinPath(folder, path.text),
    line: line_number ?? 0,
    text: lines.text.replace(/\r?\n$/u, ''),
  };
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', error => {
      if (error.name === 'AbortError') reject(abortError());
      else
        reject(
          new CodedError('search-unavailable', `The search program could not be started: ${error.message}.`),
        );
    });
    child.once('close', resolve);
  });
}

function badPattern(complaint: string): CodedError {
  const reason = complaint.trim().split('\n').join(' ').slice(0, 300);
  return new CodedError('search-bad-pattern', `The pattern cannot be searched for: ${reason}`);
}
