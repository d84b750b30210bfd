import { posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { type Files, type ToyTree, makeToyTree } from './toyTree.ts';

/** The arrows of the house, written down a second time on purpose: a slip in the table of rooms must show here. */
const legal: Readonly<Record<string, readonly string[]>> = {
  base: [],
  protocol: ['base'],
  engine: ['base', 'protocol'],
  platform: ['base', 'protocol', 'engine'],
  host: ['base', 'protocol', 'engine', 'platform'],
  cli: ['base', 'protocol', 'host'],
  workbench: ['base'],
  desktop: ['base', 'workbench'],
  rehearsal: ['base'],
  'extensions-agent': ['base', 'protocol', 'host'],
  extensions: ['base', 'protocol'],
  webview: ['base', 'protocol'],
  codeoss: ['base'],
};

/** Where each room lies in the toy, and what an outsider would import from it. */
const places: Readonly<Record<string, readonly [folder: string, target: string]>> = {
  ...Object.fromEntries(
    ['base', 'protocol', 'engine', 'platform', 'host', 'cli', 'workbench', 'desktop', 'rehearsal'].map(
      room => [room, [`src/${room}`, `src/${room}/index.ts`]],
    ),
  ),
  'extensions-agent': ['extensions/agent/src', 'extensions/agent/src/extension.ts'],
  extensions: ['extensions/specs/src', 'extensions/specs/src/extension.ts'],
  webview: ['extensions/specs/webview', 'extensions/specs/webview/main.ts'],
  codeoss: ['build/codeoss', 'build/codeoss/index.ts'],
  scripts: ['scripts', 'scripts/build.ts'],
  test: ['test', 'test/integration/doors.test.ts'],
};

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  readonly target: string;
}

const pairs: readonly Pair[] = Object.keys(legal).flatMap(from =>
  Object.entries(places)
    .filter(([to]) => to !== from)
    .map(([to, [, target]]) => ({ from, to, target, file: `${places[from]?.[0]}/planted/to-${to}.ts` })),
);
const isLegal = ({ from, to }: Pair) => legal[from]?.includes(to) ?? false;

function importing(file: string, target: string, how = 'import'): string {
  const relative = posix.relative(posix.dirname(file), target);
  const specifier = relative.startsWith('.') ? relative : `./${relative}`;
  return `${how} * as target from '${specifier}';\n\nexport type Target = typeof target;\n`;
}

async function arrowsOf(files: Files): Promise<readonly string[]> {
  const tree: ToyTree = makeToyTree(files);
  const [result] = await tree.run('arrows');
  tree.remove();
  expect(result?.passed).toBe(false);
  return result?.output.split('\n') ?? [];
}

describe(verifies('house.arrows', 'arrows between rooms'), () => {
  let lines: readonly string[] = [];
  beforeAll(async () => {
    lines = await arrowsOf(
      Object.fromEntries(pairs.map(({ file, target }) => [file, importing(file, target)])),
    );
  });

  it.each(pairs.filter(pair => !isLegal(pair)))('$from may not import $to', ({ from, file, target }) => {
    expect(lines).toContain(`arrow-${from}: ${file} → ${target}`);
  });

  it.each(pairs.filter(isLegal))('$from may import $to', ({ file }) => {
    expect(lines.filter(line => line.includes(`: ${file} → `) && !line.startsWith('no-circular'))).toEqual(
      [],
    );
  });
});

/** By its name, a file that breaks a rule of the import graph, and the line that must be printed for it. */
type Planted = Readonly<Record<string, readonly [file: string, text: string, expected: string]>>;

const plantedArrows: Planted = {
  'a type-only import against an arrow': [
    'src/base/typeOnly.ts',
    importing('src/base/typeOnly.ts', 'src/host/index.ts', 'import type'),
    'arrow-base: src/base/typeOnly.ts → src/host/index.ts',
  ],
  'an extension that reaches into another': [
    'extensions/agent/src/reaching.ts',
    importing('extensions/agent/src/reaching.ts', 'extensions/specs/src/extension.ts'),
    'extensions-do-not-touch: extensions/agent/src/reaching.ts → extensions/specs/src/extension.ts',
  ],
};

const plantedDoors: Planted = {
  'an import past a door': [
    'src/host/pastDoor.ts',
    importing('src/host/pastDoor.ts', 'src/platform/nodeClock.ts'),
    'door-platform: src/host/pastDoor.ts → src/platform/nodeClock.ts',
  ],
  'a test that goes past a door': [
    'test/integration/pastDoor.test.ts',
    importing('test/integration/pastDoor.test.ts', 'src/host/createHost.ts'),
    'door-host: test/integration/pastDoor.test.ts → src/host/createHost.ts',
  ],
  'an import past the door of build/codeoss': [
    'test/integration/pastCodeoss.test.ts',
    importing('test/integration/pastCodeoss.test.ts', 'build/codeoss/assemble.ts'),
    'door-codeoss: test/integration/pastCodeoss.test.ts → build/codeoss/assemble.ts',
  ],
  "an import past an engine sibling's door": [
    'src/engine/agent/pastSibling.ts',
    importing('src/engine/agent/pastSibling.ts', 'src/engine/specs/parseSpec.ts'),
    'engine-sibling-door: src/engine/agent/pastSibling.ts → src/engine/specs/parseSpec.ts',
  ],
  "the engine's root past a sibling's door": [
    'src/engine/pastSibling.ts',
    importing('src/engine/pastSibling.ts', 'src/engine/specs/parseSpec.ts'),
    'engine-root-sibling-door: src/engine/pastSibling.ts → src/engine/specs/parseSpec.ts',
  ],
  'a sibling that imports the whole engine': [
    'src/engine/specs/whole.ts',
    importing('src/engine/specs/whole.ts', 'src/engine/index.ts'),
    'engine-door-is-for-outsiders: src/engine/specs/whole.ts → src/engine/index.ts',
  ],
  'a sibling that knows the root': [
    'src/engine/specs/upward.ts',
    importing('src/engine/specs/upward.ts', 'src/engine/pastSibling.ts'),
    'engine-sibling-door: src/engine/specs/upward.ts → src/engine/pastSibling.ts',
  ],
  'a port that knows a sibling': [
    'src/engine/ports/knowing.ts',
    importing('src/engine/ports/knowing.ts', 'src/engine/specs/index.ts'),
    'engine-ports-are-first: src/engine/ports/knowing.ts → src/engine/specs/index.ts',
  ],
};

const plantedPackages: Planted = {
  "a package that is not the room's": [
    'src/workbench/foreign.ts',
    `export { z } from 'zod';\n`,
    'npm-workbench: src/workbench/foreign.ts → node_modules/zod/',
  ],
  "a vendor's package outside its folder": [
    'src/platform/foreign.ts',
    `export { default as Sdk } from '@anthropic-ai/sdk';\n`,
    'vendor-@anthropic-ai/sdk: src/platform/foreign.ts → node_modules/@anthropic-ai/sdk/',
  ],
  "the tests' own tools outside tests": [
    'src/host/testing.ts',
    `export { vi } from 'vitest';\n`,
    'npm-host: src/host/testing.ts → node_modules/vitest/',
  ],
  'a package that package.json does not name': [
    'scripts/undeclared.ts',
    `export { parse } from 'acorn';\n`,
    'no-undeclared-package: scripts/undeclared.ts → node_modules/acorn/',
  ],
  'vscode in the engine, as a type': [
    'src/engine/specs/editor.ts',
    `import type { Uri } from 'vscode';\n\nexport type Place = Uri;\n`,
    'npm-engine: src/engine/specs/editor.ts → node_modules/@types/vscode/',
  ],
  'electron outside desktop': [
    'src/workbench/shell.ts',
    `export { app } from 'electron';\n`,
    'npm-workbench: src/workbench/shell.ts → node_modules/electron/',
  ],
};

const plantedFakes: Planted = {
  'a fake outside tests': [
    'src/host/faking.ts',
    importing('src/host/faking.ts', 'src/engine/testing/index.ts'),
    'fakes-only-in-tests: src/host/faking.ts → src/engine/testing/index.ts',
  ],
};

const plantedRuntimes: Planted = {
  'a node: module in base': [
    'src/base/disk.ts',
    `export { readFileSync } from 'node:fs';\n`,
    'no-node-in-base: src/base/disk.ts → fs',
  ],
  'a node: module in protocol': [
    'src/protocol/disk.ts',
    `export { readFileSync } from 'node:fs';\n`,
    'no-node-in-protocol: src/protocol/disk.ts → fs',
  ],
  'a node: module in the engine': [
    'src/engine/specs/disk.ts',
    `export { readFileSync } from 'node:fs';\n`,
    'no-node-in-engine: src/engine/specs/disk.ts → fs',
  ],
  'a node: module in a double': [
    'src/engine/testing/disk.ts',
    `export { readFileSync } from 'node:fs';\n`,
    'no-node-in-engine: src/engine/testing/disk.ts → fs',
  ],
  'a node: module in a page': [
    'extensions/specs/webview/disk.ts',
    `export { readFileSync } from 'node:fs';\n`,
    'no-node-in-webview: extensions/specs/webview/disk.ts → fs',
  ],
};

const plantedSeen: Planted = {
  'a file that is not there': [
    'src/base/missing.ts',
    `export { nothing } from './nothing.ts';\n`,
    'no-unresolved: src/base/missing.ts → ./nothing.ts',
  ],
  'a file in no room': ['build/stray.ts', `export const stray = 1;\n`, 'not-in-one-room: build/stray.ts'],
};

describe('other rules of the import graph', () => {
  let lines: readonly string[] = [];
  beforeAll(async () => {
    const planted = [
      plantedArrows,
      plantedDoors,
      plantedPackages,
      plantedFakes,
      plantedRuntimes,
      plantedSeen,
    ];
    lines = await arrowsOf(
      Object.fromEntries(
        planted.flatMap(it => Object.values(it)).map(([file, text]) => [file, text] as const),
      ),
    );
  });
  const expectFound = (expected: string) =>
    expect(lines.map(line => line.replace(/→ .*node_modules\//, '→ node_modules/'))).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    );

  it.each(Object.entries(plantedArrows))(verifies('house.arrows', 'finds %s'), (_name, [, , expected]) => {
    expectFound(expected);
  });

  it.each(Object.entries(plantedDoors))(verifies('house.doors', 'finds %s'), (_name, [, , expected]) => {
    expectFound(expected);
  });

  it.each(Object.entries(plantedPackages))(
    verifies('house.packages', 'finds %s'),
    (_name, [, , expected]) => {
      expectFound(expected);
    },
  );

  it.each(Object.entries(plantedFakes))(verifies('house.fakes', 'finds %s'), (_name, [, , expected]) => {
    expectFound(expected);
  });

  it.each(Object.entries(plantedRuntimes))(
    verifies('house.runtimes', 'finds %s'),
    (_name, [, , expected]) => {
      expectFound(expected);
    },
  );

  it.each(Object.entries(plantedSeen))(verifies('house.seen', 'finds %s'), (_name, [, , expected]) => {
    expectFound(expected);
  });

  it(verifies('house.cycles', 'finds a cycle of two files'), async () => {
    const cycle = await arrowsOf({
      'src/base/one.ts': importing('src/base/one.ts', 'src/base/two.ts'),
      'src/base/two.ts': importing('src/base/two.ts', 'src/base/one.ts', 'import type'),
    });
    expect(cycle.join('\n')).toMatch(/^no-circular: src\/base\/(one|two)\.ts → src\/base\/(one|two)\.ts/m);
  });

  it(verifies('house.cycles', 'finds engine siblings in a circle, though no files are'), async () => {
    const circle = await arrowsOf({
      'src/engine/specs/circle.ts': importing('src/engine/specs/circle.ts', 'src/engine/agent/index.ts'),
    });
    expect(circle.filter(line => line.includes(' → '))).toEqual([
      'engine-siblings-in-a-circle: agent → specs → agent',
    ]);
  });

  it(verifies('house.seen', 'finds that it was shown nothing'), async () => {
    const tree = makeToyTree();
    const config = `import real from './depcruiseReal.mjs';\n\nexport default { ...real, options: { ...real.options, includeOnly: '^nowhere/' } };\n`;
    tree.rename('build/lint/depcruise.mjs', 'build/lint/depcruiseReal.mjs');
    tree.add({ 'build/lint/depcruise.mjs': config });
    const [result] = await tree.run('arrows');
    tree.remove();
    expect(result?.passed).toBe(false);
    expect(result?.output).toContain('module-not-seen: src/base/index.ts');
  });
});
