import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalizePath } from '../../base/index.ts';
import type { TextSearch } from '../../engine/index.ts';
import { PlainSearch } from './plainSearch.ts';
import { RipgrepSearch } from './ripgrepSearch.ts';

const signal = new AbortController().signal;
const ripgrep = findRipgrep();
let folder = '';

function findRipgrep(): string | undefined {
  try {
    return execFileSync(process.platform === 'win32' ? 'where' : 'which', ['rg'], { encoding: 'utf8' }).split(
      '\n',
    )[0];
  } catch {
    return undefined;
  }
}

beforeAll(() => {
  folder = normalizePath(mkdtempSync(path.join(tmpdir(), 'specwright-search-')));
  for (const name of ['src', '.git', 'node_modules/x'])
    mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'src/a.ts'), 'one\r\ntwo ü\nthree\n');
  writeFileSync(path.join(folder, 'src/b.js'), 'two\n');
  writeFileSync(path.join(folder, '.hidden'), 'two\n');
  writeFileSync(path.join(folder, '.git/config'), 'two\n');
  writeFileSync(path.join(folder, 'node_modules/x/index.js'), 'two\n');
  writeFileSync(path.join(folder, 'image'), Buffer.from([0, 0x74, 0x77, 0x6f]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const searches: readonly (readonly [string, TextSearch])[] = [
  ['PlainSearch', new PlainSearch()],
  ...(ripgrep === undefined ? [] : [['RipgrepSearch', new RipgrepSearch(ripgrep)] as const]),
];

describe.each(searches)('%s', (_name, search) => {
  it('finds lines below a folder, Git data and packages left out', async () => {
    const found = await search.search({ folder, pattern: 't[w]o', maxMatches: 10 }, signal);
    expect(found).toEqual({
      matches: [
        { path: `${folder}/.hidden`, line: 1, text: 'two' },
        { path: `${folder}/src/a.ts`, line: 2, text: 'two ü' },
        { path: `${folder}/src/b.js`, line: 1, text: 'two' },
      ],
      truncated: false,
    });
  });

  it('narrows by glob, and says when there is more', async () => {
    const named = await search.search({ folder, pattern: 'two', glob: '*.ts', maxMatches: 10 }, signal);
    expect(named.matches.map(match => match.path)).toEqual([`${folder}/src/a.ts`]);
    const rooted = await search.search(
      { folder: `${folder}/src`, pattern: 'two', glob: '/b.js', maxMatches: 10 },
      signal,
    );
    expect(rooted.matches.map(match => match.path)).toEqual([`${folder}/src/b.js`]);
    const cut = await search.search({ folder, pattern: 'two', maxMatches: 2 }, signal);
    expect(cut.matches).toHaveLength(2);
    expect(cut.truncated).toBe(true);
  });

  it('finds nothing quietly, and refuses a broken pattern', async () => {
    expect((await search.search({ folder, pattern: 'nowhere', maxMatches: 1 }, signal)).matches).toEqual([]);
    await expect(search.search({ folder, pattern: '(', maxMatches: 1 }, signal)).rejects.toMatchObject({
      code: 'search-bad-pattern',
    });
  });

  it('stops', async () => {
    const stopped = search.search({ folder, pattern: 'two', maxMatches: 1 }, AbortSignal.abort());
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('RipgrepSearch', () => {
  it('says so when there is no such program', async () => {
    const search = new RipgrepSearch(`${folder}/no-such-program`);
    await expect(search.search({ folder, pattern: 'x', maxMatches: 1 }, signal)).rejects.toMatchObject({
      code: 'search-unavailable',
    });
  });
});
