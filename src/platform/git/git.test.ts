import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { GitFileFinder, SimpleGitRepository } from './index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specwright-git-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

describe('a repository', () => {
  it(verifies('trace.git', 'has a head, commits with their messages, and files as they were'), async () => {
    git('init', '-q');
    write({ 'a b.txt': 'one\n', 'sub/c.txt': 'c\n' });
    git('add', '-A');
    git('commit', '-qm', 'First: ünïcode', '-m', 'Body line 1\n\nBody line 2');
    write({ 'a b.txt': 'two\n' });
    git('commit', '-qam', 'Second');
    const repository = new SimpleGitRepository(folder, process.env);
    const [second, first, ...others] = await repository.commits(10);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      subject: 'First: ünïcode',
      body: 'Body line 1\n\nBody line 2',
      author: 'A',
    });
    expect(first?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(await repository.head()).toBe(second?.hash);
    expect(await repository.textAt(first?.hash ?? '', 'a b.txt')).toBe('one\n');
    expect(await repository.textAt(first?.hash ?? '', 'none.txt')).toBeUndefined();
    expect(await repository.textAt('--output=x', 'a b.txt')).toBeUndefined();
    expect(await repository.commits(1)).toHaveLength(1);
    const below = new SimpleGitRepository(path.join(folder, 'sub'), process.env);
    expect(await below.textAt(first?.hash ?? '', 'c.txt')).toBe('c\n');
  });

  it(
    verifies(
      'trace.git',
      'lists its files without what it ignores, new ones included, seen from where it is asked',
    ),
    async () => {
      git('init', '-q');
      write({ '.gitignore': 'out/\n', 'out/x.js': '', 'src/ä.ts': '', '.kiro/specs/a/tasks.md': '' });
      git('add', '-A');
      write({ 'new.ts': '' });
      expect(await new GitFileFinder(folder, process.env).list()).toEqual([
        '.gitignore',
        '.kiro/specs/a/tasks.md',
        'new.ts',
        'src/ä.ts',
      ]);
      expect(await new GitFileFinder(path.join(folder, 'src'), process.env).list()).toEqual(['ä.ts']);
    },
  );

  it.skipIf(process.platform === 'win32')(
    verifies('trace.git', 'runs none of the programs that its configuration names'),
    async () => {
      git('init', '-q');
      write({ 'a.txt': 'one\n', '.gitattributes': '*.txt diff=evil filter=evil\n' });
      const trap = path.join(folder, '.git', 'trap.sh');
      const sprung = path.join(folder, 'sprung');
      writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${sprung}'\ncat\n`);
      chmodSync(trap, 0o755);
      git('add', '-A');
      git('commit', '-qm', 'One');
      for (const key of [
        'core.fsmonitor',
        'diff.external',
        'diff.evil.textconv',
        'diff.evil.command',
        'filter.evil.clean',
        'filter.evil.smudge',
        'core.pager',
        'pager.log',
        'core.sshCommand',
        'gpg.program',
        'core.hooksPath',
      ]) {
        git('config', key, key === 'core.hooksPath' ? path.dirname(trap) : trap);
      }
      git('config', 'log.showSignature', 'true');
      rmSync(sprung, { force: true });
      write({ 'a.txt': 'two\n', 'b.txt': 'new\n' });
      const repository = new SimpleGitRepository(folder, {
        ...process.env,
        GIT_EXTERNAL_DIFF: trap,
        GIT_PAGER: trap,
      });
      const head = (await repository.head()) ?? '';
      expect(await repository.textAt(head, 'a.txt')).toBe('one\n');
      expect(await repository.commits(5)).toHaveLength(1);
      expect(await new GitFileFinder(folder, process.env).list()).toContain('b.txt');
      expect(existsSync(sprung)).toBe(false);
    },
  );
});

describe('a folder that is no repository', () => {
  const answers = async (repository: SimpleGitRepository) => [
    await repository.head(),
    await repository.textAt('a'.repeat(40), 'x'),
    await repository.commits(5),
  ];

  it(
    verifies('trace.git', 'has no commits, and neither has a machine without git or a folder that is gone'),
    async () => {
      expect(await answers(new SimpleGitRepository(folder, process.env))).toEqual([undefined, undefined, []]);
      expect(await answers(new SimpleGitRepository(folder, { PATH: folder }))).toEqual([
        undefined,
        undefined,
        [],
      ]);
      expect(await answers(new SimpleGitRepository(path.join(folder, 'gone'), process.env))).toEqual([
        undefined,
        undefined,
        [],
      ]);
    },
  );

  it(verifies('trace.git', 'is walked for its files, dependencies and hidden folders left out'), async () => {
    write({
      'src/a.ts': '',
      'node_modules/x/i.js': '',
      '.cache/y': '',
      '.kiro/specs/a/tasks.md': '',
      '.env': '',
    });
    for (const env of [process.env, { PATH: folder }]) {
      expect(await new GitFileFinder(folder, env).list()).toEqual([
        '.env',
        '.kiro/specs/a/tasks.md',
        'src/a.ts',
      ]);
    }
    await expect(new GitFileFinder(folder, process.env).list(AbortSignal.abort())).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
