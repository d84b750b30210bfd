import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { parseDesign } from '../documents/index.ts';
import { propertySkeleton } from './skeleton.ts';
import { type ProjectFiles, findPropertyProject } from './testingLibrary.ts';

/** A project in memory, below `/w`. */
function project(files: Readonly<Record<string, string>>): ProjectFiles {
  const paths = Object.entries(files).map(([name, text]) => [`/w/${name}`, text] as const);
  return {
    read: async path => paths.find(([name]) => name === path)?.[1],
    list: async path => {
      const below = paths
        .filter(([name]) => name.startsWith(`${path}/`))
        .map(([name]) => name.slice(path.length + 1));
      return below.length === 0 ? undefined : [...new Set(below.map(name => name.split('/')[0] ?? ''))];
    },
  };
}

const find = (files: Readonly<Record<string, string>>) => findPropertyProject('/w', project(files));

describe('the library for property tests', () => {
  it(
    verifies('execution.library', 'is found by the files of the project, with the command that installs it'),
    async () => {
      expect(
        await find({
          'package.json': '{"scripts":{"test":"vitest run"}}',
          'tsconfig.json': '',
          'pnpm-lock.yaml': '',
        }),
      ).toEqual({
        language: 'TypeScript',
        library: {
          ...{ language: 'TypeScript', name: 'fast-check', isThere: false, runner: 'vitest' },
          install: 'pnpm add --save-dev fast-check',
        },
      });
      const there = {
        'package.json': '{"scripts":{"test":"node --test"}}',
        'node_modules/fast-check/package.json': '{}',
      };
      expect(await find(there)).toMatchObject({
        library: {
          language: 'JavaScript',
          isThere: true,
          runner: 'node:test',
          install: 'npm install --save-dev fast-check',
        },
      });
      // Declared and not installed is not there yet.
      const declared = { 'package.json': '{"devDependencies":{"fast-check":"4"}}' };
      expect(await find(declared)).toMatchObject({ library: { isThere: false } });
    },
  );

  it('is found in Python projects', async () => {
    expect(await find({ 'pyproject.toml': 'dependencies = ["hypothesis>=6"]' })).toMatchObject({
      library: { name: 'hypothesis', isThere: true, install: 'pip install hypothesis' },
    });
    const environment = {
      'requirements.txt': 'hypothesis',
      '.venv/lib/python3.12/site-packages/pytest/x.py': '',
    };
    expect(await find(environment)).toMatchObject({
      library: { isThere: false, install: '.venv/bin/pip install hypothesis' },
    });
    const installed = { ...environment, '.venv/lib/python3.12/site-packages/hypothesis/x.py': '' };
    expect(await find(installed)).toMatchObject({ library: { isThere: true } });
  });

  it('is none elsewhere', async () => {
    expect(await find({ 'go.mod': '' })).toEqual({ language: 'Go' });
    expect(await find({})).toEqual({ language: 'this language' });
  });
});

const design = parseDesign(`# Design
## Correctness Properties
### Property 3: Clients don't affect each other
*For any* mix of requests, the Rate_Limiter SHALL decide about each client on its own.
**Validates: Requirements 1.4, 2.1**
`);

describe('the skeleton of a property test', () => {
  it(
    verifies('execution.skeleton', 'names the property and what it validates, and fails until it is written'),
    async () => {
      const node = await find({ 'package.json': '{"scripts":{"test":"node --test"}}', 'tsconfig.json': '' });
      const { text, runnable, fence } = propertySkeleton('limit', design.properties, node);
      expect([runnable, fence]).toEqual([true, 'ts']);
      expect(text).toContain(String.raw`test('Property 3: Clients don\'t affect each other [limit!3]'`);
      expect(text).toContain('// Validates: limit/1.4, limit/2.1');
      expect(text).toContain(
        '// For any mix of requests, the Rate_Limiter SHALL decide about each client on its own.',
      );
      expect(text).toContain("throw new Error('Property 3 is not written yet')");
      const python = propertySkeleton('limit', design.properties, await find({ 'setup.py': '' }));
      expect(python.text).toContain('def test_property_3_clients_don_t_affect_each_other(value):');
      expect(python.text).toContain('@given(st.integers())');
    },
  );

  it('says elsewhere that it does not run', async () => {
    const skeleton = propertySkeleton('limit', design.properties, await find({ 'go.mod': '' }));
    expect(skeleton.runnable).toBe(false);
    expect(skeleton.text).toMatch(/^Not runnable: .* not in Go\./u);
    expect(skeleton.text).toContain('Validates: limit/1.4, limit/2.1');
  });
});
