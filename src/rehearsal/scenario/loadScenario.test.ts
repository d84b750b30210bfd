import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rehearsalFolder } from '../startRehearsal.ts';
import { loadScenario } from './loadScenario.ts';
import { renderInput } from './render.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'specwright-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, value: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

const line = (id: string) => ({ id, when: { firstLine: id }, steps: [{ say: id }] });

describe('loadScenario', () => {
  it('puts its own lines before those of the scenario that it extends', () => {
    write('base.json', { version: 1, name: 'base', facts: { a: 'a' }, again: ['x'], lines: [line('base')] });
    const file = write('own.json', { version: 1, name: 'own', extends: './base.json', lines: [line('own')] });
    const { scenario } = loadScenario(file);
    expect(scenario.lines.map(({ id }) => id)).toEqual(['own', 'base']);
    expect(scenario).toMatchObject({ facts: { a: 'a' }, again: ['x'], pace: { chunkMs: 8, chunkChars: 24 } });
  });

  it.each([
    ['no JSON', '{', /cannot be used/],
    ['an unknown field', { version: 1, name: 'x', line: [] }, /Unrecognized key: "line"/],
    ['a broken expression', { version: 1, name: 'x', again: ['('] }, /is not a regular expression/],
  ])('says what is wrong: %s', (_what, value, message) => {
    expect(() => loadScenario(write('bad.json', value))).toThrow(message);
  });

  it('names a data file that is not there', () => {
    const loaded = loadScenario(write('empty.json', { version: 1, name: 'empty' }));
    expect(() => loaded.readData('nothing.md')).toThrow('names a data file that is not there: nothing.md');
  });
});

describe('every scenario that ships', () => {
  const files = globSync('scenarios/**/*.json', { cwd: rehearsalFolder });

  it.each(files)('%s has all its data', name => {
    const { scenario, readData } = loadScenario(path.join(rehearsalFolder, name));
    const names = Object.keys(scenario.facts);
    const choices = [[], ...names.map(fact => [fact]), names];
    const inputs = scenario.lines.flatMap(({ steps }) =>
      steps.flatMap(({ calls }) => calls.map(({ input }) => input)),
    );
    const rendered = choices.flatMap(facts =>
      inputs.map(input => renderInput(input, { facts: new Set(facts), values: {}, readData, count: 0 })),
    );
    expect(rendered.length).toBeGreaterThan(20);
    expect(JSON.stringify(rendered).match(/@@ |<<<<|>>>>|"\$(file|edits|count)"/g)).toBeNull();
    expect(new Set(scenario.lines.map(({ id }) => id)).size).toBe(scenario.lines.length);
  });
});
