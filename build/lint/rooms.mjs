/**
 * The rooms of the house: the only table that says who may import whom. The arrows, doors and package rules of
 * `depcruise.mjs` are made from it; a rule that fails names the room it comes from.
 *
 * - `at`: the room's folder, as a regular expression from the root without anchors;
 * - `may`: the rooms it may import, type-only imports included;
 * - `npm`: the packages it may import, those of its tests not counted;
 * - `node`: whether `node:` modules exist where it runs;
 * - `door`: whether other rooms must come in through its `index.ts`.
 *
 * @typedef {{
 *   readonly at: string;
 *   readonly may: readonly string[];
 *   readonly npm: readonly string[];
 *   readonly node: boolean;
 *   readonly door: boolean;
 * }} Room
 */

const product = [
  'base',
  'protocol',
  'engine',
  'platform',
  'host',
  'cli',
  'workbench',
  'desktop',
  'rehearsal',
];

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  base: { at: 'src/base', may: [], npm: [], node: false, door: true },
  protocol: { at: 'src/protocol', may: ['base'], npm: ['zod'], node: false, door: true },
  engine: {
    at: 'src/engine',
    may: ['base', 'protocol'],
    npm: ['zod', 'yaml', 'jsonc-parser', 'picomatch', 'fast-xml-parser'],
    node: false,
    door: true,
  },
  platform: {
    at: 'src/platform',
    may: ['base', 'protocol', 'engine'],
    npm: ['@anthropic-ai/sdk', 'simple-git', 'mermaid', 'linkedom', 'z3-solver'],
    node: true,
    door: true,
  },
  host: {
    at: 'src/host',
    may: ['base', 'protocol', 'engine', 'platform'],
    npm: [],
    node: true,
    door: true,
  },
  cli: { at: 'src/cli', may: ['base', 'protocol', 'host'], npm: [], node: true, door: true },
  workbench: { at: 'src/workbench', may: ['base'], npm: [], node: true, door: true },
  desktop: { at: 'src/desktop', may: ['base', 'workbench'], npm: ['electron'], node: true, door: true },
  rehearsal: {
    at: 'src/rehearsal',
    may: ['base'],
    npm: ['zod', '@anthropic-ai/sdk'],
    node: true,
    door: true,
  },
  'extensions-agent': {
    at: 'extensions/agent/src',
    may: ['base', 'protocol', 'host'],
    npm: ['vscode'],
    node: true,
    door: false,
  },
  extensions: {
    at: 'extensions/(?!agent/)[^/]+/src',
    may: ['base', 'protocol'],
    npm: ['vscode'],
    node: true,
    door: false,
  },
  webview: {
    at: 'extensions/[^/]+/webview',
    may: ['base', 'protocol'],
    npm: ['monaco-editor'],
    node: false,
    door: false,
  },
  codeoss: { at: 'build/codeoss', may: ['base'], npm: ['esbuild'], node: true, door: true },
  'cli-bundle': { at: 'build/cli', may: [], npm: ['esbuild'], node: true, door: true },
  lint: {
    at: 'build/(lint|tsconfig)',
    may: [],
    npm: [
      'dependency-cruiser',
      'typescript',
      'typescript-eslint',
      'eslint',
      'eslint-plugin-unicorn',
      '@vitest/eslint-plugin',
    ],
    node: true,
    door: false,
  },
  test: {
    at: 'test',
    may: [...product, 'codeoss', 'cli-bundle', 'lint'],
    npm: ['vitest', 'fast-check', 'playwright-core', 'typescript', '@anthropic-ai/sdk', 'zod'],
    node: true,
    door: false,
  },
  scripts: {
    at: 'scripts',
    may: [...product, 'codeoss', 'cli-bundle', 'lint', 'test'],
    npm: ['esbuild', 'vitest'],
    node: true,
    door: false,
  },
};

/** Inside `platform` a vendor's package is known to one folder only. */
export const vendors = [
  { npm: '@anthropic-ai/sdk', at: 'src/platform/anthropic' },
  { npm: 'simple-git', at: 'src/platform/git' },
  { npm: 'mermaid', at: 'src/platform/diagram' },
  { npm: 'linkedom', at: 'src/platform/diagram' },
  { npm: 'z3-solver', at: 'src/platform/solver' },
];

/** The one file of an extension that other extensions may import, for its types. */
export const extensionApi = 'extensions/agent/src/api.d.ts';
