import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allGates } from '../../build/lint/gates.ts';
import { programNames } from '../../build/lint/programs.ts';
import { type GateResult, runGates } from '../../build/lint/runGates.ts';

/** The root of the real repository. */
export const repository = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Paths from the tree's root, and what each file holds. */
export type Files = Readonly<Record<string, string>>;

/** A small house in a folder of its own, held to the real gates: they and their configuration are copied from the repository. */
export interface ToyTree {
  readonly root: string;
  /** Lays files over the tree. */
  add(files: Files): void;
  /** Moves a file within the tree. */
  rename(from: string, to: string): void;
  /** Runs the gates whose name is, or starts with, one of those given (all without any), and reports how each ended. */
  run(...names: readonly string[]): Promise<readonly GateResult[]>;
  remove(): void;
}

/** Makes the clean tree, on which every gate passes, and lays `planted` over it. */
export function makeToyTree(planted: Files = {}): ToyTree {
  const root = mkdtempSync(join(tmpdir(), 'specwright-toy-'));
  for (const path of ['build/lint', 'build/tsconfig', 'tsconfig.json', '.prettierignore']) {
    cpSync(join(repository, path), join(root, path), {
      recursive: true,
      filter: source => !source.endsWith('.test.ts'),
    });
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
  const tree: ToyTree = {
    root,
    add: files => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    rename: (from, to) => renameSync(join(root, from), join(root, to)),
    run: (...names) =>
      runGates(
        root,
        allGates(programNames(root)).filter(
          ({ name }) => names.length === 0 || names.some(it => name === it || name.startsWith(`${it} `)),
        ),
        2,
        () => undefined,
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  tree.add({ 'package.json': toyPackage(), ...cleanFiles, ...planted });
  return tree;
}

/** The real package.json with those dependencies only that the toy's code imports. */
function toyPackage(): string {
  const real = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const { zod = '*', '@anthropic-ai/sdk': sdk = '*' } = real.dependencies;
  const notInTheToy = ['@types/picomatch', 'esbuild', 'playwright-core', 'fast-check'];
  const devDependencies = Object.fromEntries(
    Object.entries(real.devDependencies).filter(([name]) => !notInTheToy.includes(name)),
  );
  return `${JSON.stringify({ ...real, dependencies: { '@anthropic-ai/sdk': sdk, zod }, devDependencies }, null, 2)}\n`;
}

const extensionPackage = (name: string) =>
  `${JSON.stringify({ name, version: '0.0.0', engines: { vscode: '*' }, main: './dist/extension.js' }, null, 2)}\n`;

const cleanFiles: Files = {
  '.gitignore': 'node_modules\n',
  'src/base/index.ts': `export { greet } from './greet.ts';\n`,
  'src/base/greet.ts': `/** Greets by name. */
export function greet(name: string): string {
  return \`Hello, \${name}\`;
}
`,
  'src/base/greet.test.ts': `import { expect, it } from 'vitest';
import { greet } from './greet.ts';

it('greets', () => {
  expect(greet('you')).toBe('Hello, you');
});
`,
  'src/protocol/index.ts': `import { z } from 'zod';

/** A name that crosses processes. */
export const nameSchema = z.object({ name: z.string() });
`,
  'src/engine/index.ts': `export { runAgent } from './agent/index.ts';
export type { Clock } from './ports/index.ts';
`,
  'src/engine/ports/index.ts': `export type { Clock } from './clock.ts';\n`,
  'src/engine/ports/clock.ts': `/** The time, in milliseconds. */
export interface Clock {
  now(): number;
}
`,
  'src/engine/specs/index.ts': `export { parseSpec } from './parseSpec.ts';\n`,
  'src/engine/specs/parseSpec.ts': `import { nameSchema } from '../../protocol/index.ts';

export function parseSpec(text: string): string {
  return nameSchema.parse(JSON.parse(text)).name;
}
`,
  'src/engine/agent/index.ts': `export { runAgent } from './runAgent.ts';\n`,
  'src/engine/agent/runAgent.ts': `import { greet } from '../../base/index.ts';
import type { Clock } from '../ports/index.ts';
import { parseSpec } from '../specs/index.ts';

/** Greets the one whom the specification names, with the time of \`clock\`. */
export function runAgent(text: string, clock: Clock): string {
  return \`\${greet(parseSpec(text))} at \${clock.now()}\`;
}
`,
  'src/engine/agent/runAgent.test.ts': `import { expect, it } from 'vitest';
import { FakeClock } from '../testing/index.ts';
import { runAgent } from './runAgent.ts';

it('greets at a time', () => {
  expect(runAgent('{"name":"you"}', new FakeClock())).toBe('Hello, you at 0');
});
`,
  'src/engine/testing/index.ts': `export { FakeClock } from './fakeClock.ts';\n`,
  'src/engine/testing/fakeClock.ts': `import type { Clock } from '../ports/index.ts';

/** A clock that stands still. */
export class FakeClock implements Clock {
  now(): number {
    return 0;
  }
}
`,
  'src/platform/index.ts': `export { sdkName } from './anthropic/sdkName.ts';
export { NodeClock } from './nodeClock.ts';
`,
  'src/platform/anthropic/sdkName.ts': `import Anthropic from '@anthropic-ai/sdk';

/** The name of the vendor's client. */
export const sdkName = Anthropic.name;
`,
  'src/platform/nodeClock.ts': `import { performance } from 'node:perf_hooks';
import type { Clock } from '../engine/index.ts';

/** The clock of this process. */
export class NodeClock implements Clock {
  now(): number {
    return performance.now();
  }
}
`,
  'src/host/index.ts': `export { createHost } from './createHost.ts';\n`,
  'src/host/createHost.ts': `import { runAgent } from '../engine/index.ts';
import { NodeClock, sdkName } from '../platform/index.ts';

/** Makes the one thing that there is. */
export function createHost(): string {
  return runAgent(JSON.stringify({ name: sdkName }), new NodeClock());
}
`,
  'src/cli/main.ts': `import { createHost } from '../host/index.ts';\n\nconsole.log(createHost());\n`,
  'src/cli/index.ts': `export { exitCode } from './exitCode.ts';\n`,
  'src/cli/exitCode.ts': `/** What a process says when all is well. */\nexport const exitCode = 0;\n`,
  'src/workbench/index.ts': `export { serve } from './serve.ts';\n`,
  'src/workbench/serve.ts': `import { greet } from '../base/index.ts';

/** The page's text. */
export function serve(): string {
  return greet(process.platform);
}
`,
  'src/desktop/main.ts': `import { app } from 'electron';
import { serve } from '../workbench/index.ts';

app.setName(serve());
`,
  'src/desktop/index.ts': `export { title } from './title.ts';\n`,
  'src/desktop/title.ts': `/** The window's title. */\nexport const title = 'Toy';\n`,
  'src/rehearsal/main.ts': `import { line } from './line.ts';\n\nprocess.stdout.write(line);\n`,
  'src/rehearsal/index.ts': `export { line } from './line.ts';\n`,
  'src/rehearsal/line.ts': `/** The one line of the play. */\nexport const line = 'To be';\n`,
  'extensions/agent/package.json': extensionPackage('toy-agent'),
  'extensions/agent/src/api.d.ts': `/** What the agent offers. */
export interface AgentApi {
  readonly greeting: string;
}
`,
  'extensions/agent/src/extension.ts': `import { createHost } from '../../../src/host/index.ts';
import type { AgentApi } from './api.d.ts';

export function activate(): AgentApi {
  return { greeting: createHost() };
}
`,
  'extensions/specs/package.json': extensionPackage('toy-specs'),
  'extensions/specs/src/extension.ts': `import * as vscode from 'vscode';
import type { AgentApi } from '../../agent/src/api.d.ts';

export function activate(): void {
  const api = vscode.extensions.getExtension<AgentApi>('toy.agent')?.exports;
  void vscode.window.showInformationMessage(api?.greeting ?? '');
}
`,
  'extensions/specs/webview/main.ts': `import { greet } from '../../../src/base/index.ts';

document.title = greet('page');
`,
  'build/codeoss/index.ts': `export { assemble } from './assemble.ts';\n`,
  'build/codeoss/assemble.ts': `import { greet } from '../../src/base/index.ts';

/** Puts it together. */
export function assemble(): string {
  return greet('build');
}
`,
  'scripts/build.ts': `import { assemble } from '../build/codeoss/index.ts';\n\nconsole.log(assemble());\n`,
  'scripts/check.ts': `import { allGates } from '../build/lint/gates.ts';
import { programNames } from '../build/lint/programs.ts';
import { runGates } from '../build/lint/runGates.ts';

await runGates('.', allGates(programNames('.')), 1, () => undefined);
`,
  'test/vitest.config.ts': `import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({});\n`,
  'test/integration/doors.test.ts': `import { expect, it } from 'vitest';
import { exitCode } from '../../src/cli/index.ts';
import { title } from '../../src/desktop/index.ts';
import { line } from '../../src/rehearsal/index.ts';

it('meets the doors', () => {
  expect([exitCode, title, line]).toEqual([0, 'Toy', 'To be']);
});
`,
};
