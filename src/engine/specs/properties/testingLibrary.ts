import { z } from 'zod';
import { joinPath } from '../../../base/index.ts';

/** What is used to test properties with generated inputs in a project. */
export interface TestingLibrary {
  readonly language: 'TypeScript' | 'JavaScript' | 'Python';
  readonly name: 'fast-check' | 'hypothesis';
  /** Whether it is installed, or declared where one cannot see what is installed. */
  readonly isThere: boolean;
  /** The command that installs it, for the user to allow. */
  readonly install: string;
  readonly runner: 'node:test' | 'vitest' | 'jest' | 'pytest';
}

/** What a project is written in, as far as property tests go; `library` is absent where none of ours fits. */
export interface PropertyProject {
  readonly language: string;
  readonly library?: TestingLibrary;
}

/** How the project's files are looked at; nothing is run. `undefined`: there is no such file or folder. */
export interface ProjectFiles {
  read(path: string): Promise<string | undefined>;
  list(path: string): Promise<readonly string[] | undefined>;
}

const manifestSchema = z.looseObject({
  scripts: z.record(z.string(), z.string()).optional().catch(undefined),
  dependencies: z.record(z.string(), z.string()).optional().catch(undefined),
  devDependencies: z.record(z.string(), z.string()).optional().catch(undefined),
});

/** Files in a project's root that tell its language where no library of ours fits. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^go\.mod$/, 'Go'],
  [/^Cargo\.toml$/, 'Rust'],
  [/^(?:pom\.xml|build\.gradle(?:\.kts)?)$/, 'Java or Kotlin'],
  [/\.(?:csproj|fsproj|sln)$/, '.NET'],
  [/^Gemfile$/, 'Ruby'],
  [/^composer\.json$/, 'PHP'],
  [/^mix\.exs$/, 'Elixir'],
  [/^Package\.swift$/, 'Swift'],
];

/** Looks at a project's root and tells how its properties can be tested. */
export async function findPropertyProject(root: string, files: ProjectFiles): Promise<PropertyProject> {
  const names = (await files.list(root)) ?? [];
  if (names.includes('package.json')) return javaScript(root, names, files);
  if (names.some(name => /^(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|requirements.*\.txt)$/.test(name)))
    return python(root, names, files);
  const language = others.find(([file]) => names.some(name => file.test(name)))?.[1];
  return { language: language ?? 'this language' };
}

async function javaScript(
  root: string,
  names: readonly string[],
  files: ProjectFiles,
): Promise<PropertyProject> {
  const manifest = readManifest((await files.read(joinPath(root, 'package.json'))) ?? '');
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  const installed = await files.read(joinPath(root, 'node_modules/fast-check/package.json'));
  const language = names.includes('tsconfig.json') || 'typescript' in packages ? 'TypeScript' : 'JavaScript';
  return {
    language,
    library: {
      ...{ language, name: 'fast-check' },
      isThere: installed !== undefined,
      install: installWith(names),
      runner: runnerOf(manifest.scripts?.['test'] ?? '', packages),
    },
  };
}

function readManifest(text: string): z.infer<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    // A manifest that cannot be read declares nothing.
    return {};
  }
}

function installWith(names: readonly string[]): string {
  if (names.includes('pnpm-lock.yaml')) return 'pnpm add --save-dev fast-check';
  if (names.includes('yarn.lock')) return 'yarn add --dev fast-check';
  if (names.includes('bun.lock') || names.includes('bun.lockb')) return 'bun add --dev fast-check';
  return 'npm install --save-dev fast-check';
}

function runnerOf(script: string, packages: Readonly<Record<string, string>>): TestingLibrary['runner'] {
  if (/\bvitest\b/.test(script)) return 'vitest';
  if (/\bjest\b/.test(script)) return 'jest';
  if (/\bnode\b.*--test\b/.test(script)) return 'node:test';
  if ('vitest' in packages) return 'vitest';
  return 'jest' in packages ? 'jest' : 'node:test';
}

async function python(root: string, names: readonly string[], files: ProjectFiles): Promise<PropertyProject> {
  const environment = ['.venv', 'venv', 'env'].find(name => names.includes(name));
  const installed =
    environment === undefined ? undefined : await isInstalled(joinPath(root, environment), files);
  const isThere = installed ?? (await isDeclared(root, names, files));
  const install = pythonInstall(names, environment);
  return {
    language: 'Python',
    library: { language: 'Python', name: 'hypothesis', isThere, install, runner: 'pytest' },
  };
}

/** Whether a virtual environment holds the library; `undefined` where it does not look like one. */
async function isInstalled(environment: string, files: ProjectFiles): Promise<boolean | undefined> {
  const versions = (await files.list(joinPath(environment, 'lib'))) ?? [];
  const folders = [
    ...versions.map(version => joinPath(environment, 'lib', version, 'site-packages')),
    joinPath(environment, 'Lib/site-packages'),
  ];
  const lists = await Promise.all(folders.map(folder => files.list(folder)));
  const known = lists.filter(list => list !== undefined);
  return known.length === 0 ? undefined : known.some(list => list.includes('hypothesis'));
}

/** Without an environment in the project, what it declares is all that can be seen. */
async function isDeclared(root: string, names: readonly string[], files: ProjectFiles): Promise<boolean> {
  const lists = names.filter(name =>
    /^(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|requirements.*\.txt)$/.test(name),
  );
  const texts = await Promise.all(lists.map(name => files.read(joinPath(root, name))));
  return texts.some(text => text !== undefined && /(?:^|["'\s])hypothesis\b/im.test(text));
}

function pythonInstall(names: readonly string[], environment: string | undefined): string {
  if (names.includes('uv.lock')) return 'uv add --dev hypothesis';
  if (names.includes('poetry.lock')) return 'poetry add --group dev hypothesis';
  if (names.includes('Pipfile')) return 'pipenv install --dev hypothesis';
  return environment === undefined ? 'pip install hypothesis' : `${environment}/bin/pip install hypothesis`;
}
