import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas, verifies } from './requirements.ts';
import { citationsIn } from './runner/citations.ts';

const root = resolve(import.meta.dirname, '..');
const files = globSync('{src,extensions,build,scripts,test}/**/*.test.ts', {
  cwd: root,
  exclude: ['**/node_modules', 'test/fixtures'],
}).map(file => ({ file, ...citationsIn(readFileSync(join(root, file), 'utf8')) }));
const cited = new Set(files.flatMap(({ ids }) => ids));
const required = areas.flatMap(area => Object.keys(area.requirements));
const pending = areas.flatMap(area => area.pending);

describe(verifies('house.manifest', 'the manifest of requirements'), () => {
  it('is cited in full, but for those that say they are pending', () => {
    expect(required.filter(id => !cited.has(id) && !pending.includes(id))).toEqual([]);
  });

  it('has every id that a test cites', () => {
    expect([...cited].filter(id => !required.includes(id))).toEqual([]);
  });

  it('calls pending only what exists and no test cites', () => {
    expect(pending.filter(id => cited.has(id) || !required.includes(id))).toEqual([]);
  });

  it('has each id once', () => {
    expect(required.filter((id, at) => required.indexOf(id) !== at)).toEqual([]);
  });

  it('is cited in words that can be read', () => {
    expect(
      files
        .filter(({ unreadable }) => unreadable.length > 0)
        .map(({ file, unreadable }) => `${file}:${unreadable[0]}`),
    ).toEqual([]);
  });
});

describe('citationsIn', () => {
  it('reads one id, several, and says where it cannot', () => {
    const text = `it(verifies('a.b', 'x'));\nit(verifies(['c.d', 'e.f'], 'y'));\nit(verifies(id, 'z'));\n`;
    expect(citationsIn(text)).toEqual({ ids: ['a.b', 'c.d', 'e.f'], unreadable: [3] });
  });
});
