import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  baseName,
  dirName,
  isAbsolutePath,
  isInside,
  joinPath,
  normalizePath,
  relativePath,
} from './paths.ts';

describe('paths', () => {
  it.each([
    ['/a/./b/../c/', '/a/c'],
    ['C:\\work\\x', 'C:/work/x'],
    ['C:\\', 'C:/'],
    ['/..', '/'],
    ['a/../..', '..'],
    ['', '.'],
  ])('normalises %s to %s', (from, to) => {
    expect(normalizePath(from)).toBe(to);
  });

  it('lets an absolute later part replace what came before', () => {
    expect(joinPath('/work', 'src', '../lib')).toBe('/work/lib');
    expect(joinPath('/work', '/etc')).toBe('/etc');
    expect(isAbsolutePath('D:\\x')).toBe(true);
    expect(isAbsolutePath('x/y')).toBe(false);
  });

  it('names folder and file', () => {
    expect(dirName('/a/b')).toBe('/a');
    expect(dirName('/a')).toBe('/');
    expect(dirName('C:/a')).toBe('C:/');
    expect(baseName('/a/b.ts')).toBe('b.ts');
  });

  it('does not take a sibling with the same prefix for a child', () => {
    expect(isInside('/work', '/workshop/x')).toBe(false);
    expect(isInside('/work', '/work/../etc')).toBe(false);
    expect(isInside('/', '/etc')).toBe(true);
    expect(relativePath('/work', '/work/src/a.ts')).toBe('src/a.ts');
    expect(relativePath('/work', '/work')).toBe('.');
  });

  it('is idempotent and never climbs out of a root', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', 'a', 'b c', 'ü', '')), parts => {
        const path = normalizePath(`/${parts.join('/')}`);
        expect(normalizePath(path)).toBe(path);
        expect(path.split('/')).not.toContain('..');
      }),
    );
  });
});
