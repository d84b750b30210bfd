import { describe, expect, it } from 'vitest';
import { verifies } from '../requirements.ts';
import { type Files, makeToyTree } from './toyTree.ts';

/** Runs one gate over the clean tree with `planted` laid over it, asserts that it fails, and gives what it printed. */
async function failedOutput(gate: string, planted: Files): Promise<string> {
  const tree = makeToyTree(planted);
  const results = await tree.run(gate);
  tree.remove();
  const failed = results.filter(({ passed }) => !passed);
  expect(failed.map(result => result.gate.name)).toHaveLength(1);
  return failed.map(({ output }) => output).join('\n');
}

describe(verifies('house.runtimes', 'types per runtime'), () => {
  const planted: Readonly<
    Record<string, readonly (readonly [file: string, expression: string, message: string])[]>
  > = {
    pure: [
      ['src/base/planted.ts', 'process.cwd()', "Cannot find name 'process'"],
      ['src/protocol/planted.ts', 'document.title', "Cannot find name 'document'"],
      ['src/engine/specs/planted.ts', 'fetch("/")', "Cannot find name 'fetch'"],
      ['src/engine/agent/planted.ts', 'setTimeout(() => undefined, 1)', "Cannot find name 'setTimeout'"],
      ['src/engine/testing/planted.ts', 'Buffer.from("")', "Cannot find name 'Buffer'"],
    ],
    node: [
      ['src/host/planted.ts', 'document.title', "Cannot find name 'document'"],
      ['src/rehearsal/planted.ts', '([] as string[])[0].length', 'Object is possibly'],
    ],
    desktop: [['src/desktop/planted.ts', 'window.name', "Cannot find name 'window'"]],
    extension: [['extensions/specs/src/planted.ts', 'document.title', "Cannot find name 'document'"]],
    webview: [['extensions/specs/webview/planted.ts', 'process.cwd()', "Cannot find name 'process'"]],
    test: [['test/integration/planted.ts', '1 as string', 'Conversion of type']],
  };

  it.each(Object.entries(planted))(
    '%s: what that runtime does not have does not compile',
    async (program, plants) => {
      const output = await failedOutput(
        `types ${program}`,
        Object.fromEntries(
          plants.map(([file, expression]) => [file, `export const planted = ${expression};\n`]),
        ),
      );
      for (const [file, , message] of plants) {
        expect(output.split('\n')).toEqual(
          expect.arrayContaining([expect.stringMatching(`^${file}.*${message}`)]),
        );
      }
    },
  );

  it('says so when a package brings the types of Node into a pure room', async () => {
    const output = await failedOutput('types pure', {
      'src/engine/specs/planted.ts': `import type { Plugin } from 'vite';\n\nexport type Planted = Plugin;\n`,
    });
    expect(output).toContain("types-leaked: @types/node is in the program 'pure'");
  });

  it(verifies('house.seen', 'says so when no program checks a file'), async () => {
    const output = await failedOutput('programs', { 'src/newroom/index.ts': 'export const planted = 1;\n' });
    expect(output).toContain('file-in-no-program: src/newroom/index.ts');
  });
});

describe(verifies('house.docstrings', 'docstrings of doors'), () => {
  it('asks for one on every name that a door exports, where it is declared', async () => {
    const output = await failedOutput('doors', {
      'src/base/index.ts': `export { greet } from './greet.ts';\nexport { silent } from './silent.ts';\n`,
      'src/base/silent.ts': `export const silent = 1;\n`,
    });
    expect(output.trim()).toBe('door-docstring: src/base/index.ts: silent (src/base/silent.ts)');
  });
});

describe(verifies('house.lint', 'eslint'), () => {
  const lines = (count: number, line: string) => `${line}\n`.repeat(count);
  const planted: Readonly<Record<string, readonly [file: string, text: string]>> = {
    '@typescript-eslint/no-explicit-any': [
      'src/base/any.ts',
      'export function planted(it: any): unknown {\n  return it;\n}\n',
    ],
    '@typescript-eslint/no-floating-promises': ['src/host/floating.ts', 'Promise.resolve(1);\nexport {};\n'],
    'no-console': ['src/host/console.ts', `console.log('planted');\nexport {};\n`],
    'max-lines': ['src/base/longFile.ts', `export const planted = [\n${lines(500, '  1,')}];\n`],
    'max-lines-per-function': [
      'src/base/longFunction.ts',
      `export function planted(count: number): number {\n${lines(60, '  count += 1;')}  return count;\n}\n`,
    ],
    'max-params': [
      'src/base/params.ts',
      'export function planted(a: number, b: number, c: number, d: number, e: number): number {\n  return a + b + c + d + e;\n}\n',
    ],
    'unicorn/filename-case': ['src/base/kebab-case.ts', 'export const planted = 1;\n'],
    'unicorn/prefer-node-protocol': ['src/host/protocol.ts', `export { readFileSync } from 'fs';\n`],
    'no `export \\*`': ['src/base/star.ts', `export * from './greet.ts';\n`],
    'Use a named export': ['src/base/defaulted.ts', 'export default 1;\n'],
    'Write `private`': [
      'src/base/hash.ts',
      'export class Planted {\n  #it = 1;\n  get it(): number {\n    return this.#it;\n  }\n}\n',
    ],
    'Write `export function`': ['src/base/arrow.ts', 'export const planted = () => 1;\n'],
    '@typescript-eslint/naming-convention': [
      'src/base/prefixed.ts',
      'export interface IPlanted {\n  readonly it: number;\n}\n',
    ],
    'Do not sleep': [
      'src/base/sleeping.test.ts',
      `import { expect, it } from 'vitest';\n\nit('sleeps', async () => {\n  await new Promise(resolve => setTimeout(resolve, 10));\n  expect(1).toBe(1);\n});\n`,
    ],
    'vitest/expect-expect': [
      'src/base/idle.test.ts',
      `import { it } from 'vitest';\n\nit('cannot fail', () => {});\n`,
    ],
    'vitest/no-focused-tests': [
      'src/base/focused.test.ts',
      `import { expect, it } from 'vitest';\n\nit.only('hides the others', () => {\n  expect(1).toBe(1);\n});\n`,
    ],
  };

  it('finds each planted fault in its file, comments that would silence it included', async () => {
    const output = await failedOutput('eslint', {
      ...Object.fromEntries(Object.values(planted)),
      'src/base/silenced.ts': '/* eslint-disable */\nexport const planted = undefined as any;\n',
    });
    const byFile = new Map(
      output.split(/\n\s*\n/).map(part => [/(?:src)\/\S+/.exec(part)?.[0] ?? '', part] as const),
    );
    for (const [rule, [file]] of Object.entries(planted)) {
      expect(byFile.get(file), `${file} breaks ${rule}`).toMatch(new RegExp(rule));
    }
    expect(byFile.get('src/base/silenced.ts')).toContain('@typescript-eslint/no-explicit-any');
  });
});

describe(verifies('house.dead', 'dead code'), () => {
  it('finds an unused export, one that only a door passes on, a dead file and packages nobody declared or uses', async () => {
    const tree = makeToyTree({
      'src/base/index.ts': `export { greet } from './greet.ts';\nexport { unwanted } from './unwanted.ts';\n`,
      'src/base/unwanted.ts': `/** Nobody asks for it. */\nexport const unwanted = 1;\n`,
      'src/host/deadFile.ts': 'export const deadFile = 1;\n',
      'src/host/createHost.ts': `import { z } from 'zod';
import { parse } from 'acorn';

export const plantedExport = 1;
/** Makes it. */
export function createHost(): string {
  return [z.string(), parse('1', { ecmaVersion: 2024 })].join('');
}
`,
    });
    const [result] = await tree.run('dead code');
    tree.remove();
    expect(result?.passed).toBe(false);
    const output = result?.output.replaceAll(/ +/g, ' ') ?? '';
    expect(output).toContain('plantedExport src/host/createHost.ts');
    expect(output).toContain('unwanted src/base/index.ts');
    expect(output).toContain('src/host/deadFile.ts');
    expect(output).toMatch(/Unlisted dependencies[^]*acorn src\/host\/createHost\.ts/);
    expect(output).toMatch(/Unused dependencies[^]*@anthropic-ai\/sdk|Unused files[^]*sdkName/);
  });

  it('finds a type that no door offers and no other file names', async () => {
    const output = await failedOutput('dead types', {
      'src/host/createHost.ts': `export type PlantedType = string;\n/** Makes it. */\nexport function createHost(): string {\n  return '';\n}\n`,
    });
    expect(output).toContain('PlantedType');
  });

  it('finds a file that only a test uses', async () => {
    const output = await failedOutput('dead outside tests', {
      'src/base/onlyTested.ts': 'export const onlyTested = 1;\n',
      'src/base/onlyTested.test.ts': `import { expect, it } from 'vitest';\nimport { onlyTested } from './onlyTested.ts';\n\nit('is one', () => {\n  expect(onlyTested).toBe(1);\n});\n`,
    });
    expect(output).toContain('src/base/onlyTested.ts');
  });
});

describe(verifies('house.format', 'prettier'), () => {
  it('finds a file in another format', async () => {
    const output = await failedOutput('prettier', { 'src/base/planted.ts': 'export const planted = "1"\n' });
    expect(output).toContain('src/base/planted.ts');
  });
});
