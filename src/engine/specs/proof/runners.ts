import type { FlagRules } from './flags.ts';
import type { ProofKind } from './outcome.ts';

/** How a tool is asked to test or build. */
export interface Runner extends FlagRules {
  /** What it does when called without a subcommand that says otherwise; absent for tools that need one. */
  readonly plain?: ProofKind;
  /** What its first argument asks for. With `plain`, other first arguments are taken for files. */
  readonly first?: Readonly<Record<string, ProofKind | 'idle'>>;
  /** Tools that are given goals in any number and order: one of these must be among them. */
  readonly goals?: Readonly<Record<ProofKind, RegExp>>;
  /** Flags that are followed by a value. */
  readonly valueFlags?: readonly string[];
  /** A flag that takes the tests out of a build. */
  readonly skipsTests?: RegExp;
  /** An argument with which the tool proves nothing. */
  readonly deniedArgument?: RegExp;
  /** A flag that must be there. */
  readonly needs?: string;
}

const verbose: FlagRules = { allowed: ['-v'] };
const targets = {
  test: /^(?:tests?|spec|check|verify|ci)(?:[-_.:/].*)?$|[-_:](?:tests?|check)$/i,
  build: /^(?:build|all|compile|typecheck)(?:[-_.:/].*)?$/i,
};
const pytest: Runner = {
  ...verbose,
  plain: 'test',
  denied: [
    '--fixtures',
    '--markers',
    '--setup-plan',
    '--setup-only',
    '--cache-show',
    '--suppress-no-test-exit-code',
  ],
};
const typeCheck: Runner = { plain: 'build', denied: ['-w', '--noCheck', '--listFilesOnly', '--all'] };
const maven: Runner = {
  goals: {
    test: /^(?:test|integration-test|verify|package|install)$/,
    build: /^(?:compile|test-compile|package|install|verify)$/,
  },
  valueFlags: ['-pl', '-f', '-P', '-s', '-T', '-rf'],
  skipsTests: /^-D(?:skipTests|skipITs|maven\.test\.skip)\b/,
  deniedArgument:
    /^(?:-fn|--fail-never|-Dmaven\.test\.failure\.ignore.*|-DtestFailureIgnore.*|-D.*failIfNo.*=false)$/,
  singleDash: true,
};
const gradle: Runner = {
  goals: {
    test: /(?:^|:)(?:test|check|build|\w*Test|test\w*UnitTest)$/,
    build: /(?:^|:)(?:build|assemble\w*|classes|testClasses|compile\w+)$/,
  },
  valueFlags: ['-x', '--exclude-task', '-p', '--project-dir', '--tests'],
  skipsTests: /^(?:-x|--exclude-task)/,
  denied: ['-m', '-?'],
  singleDash: true,
};
const make: Runner = {
  goals: targets,
  valueFlags: ['-C', '--directory'],
  denied: [
    ...['-n', '-q', '-t', '-i', '-p', '-f', '-o', '-W', '-E', '-I'],
    ...['--just-print', '--recon', '--question', '--touch', '--ignore-errors', '--print-data-base', '--eval'],
    ...['--file', '--makefile', '--old-file', '--assume-old', '--what-if', '--assume-new', '--new-file'],
  ],
  deniedArgument: /^(?:SHELL|\.SHELLFLAGS|MAKEFLAGS|PATH)\s*[:?+]?=/,
};
const recipes: Runner = {
  goals: targets,
  denied: ['-l', '-n', '-s', '-f', '--summary', '--show', '--evaluate', '--justfile', '--taskfile'],
};
const build: Runner = {
  plain: 'build',
  first: {
    watch: 'idle',
    serve: 'idle',
    dev: 'idle',
    help: 'idle',
    version: 'idle',
    info: 'idle',
    init: 'idle',
  },
};
const plainTest: Runner = {
  plain: 'test',
  first: { init: 'idle', list: 'idle', help: 'idle', watch: 'idle' },
};

/** The tools that are known to exit with 0 only when they tested or built something and that went well, by program name. */
export const runners: Readonly<Record<string, Runner>> = {
  pytest,
  'py.test': pytest,
  unittest: { ...verbose, plain: 'test' },
  nose2: { ...verbose, plain: 'test' },
  tox: {
    ...verbose,
    plain: 'test',
    denied: ['-l', '-a', '--listenvs', '--notest', '--showconfig'],
    first: { list: 'idle', config: 'idle', devenv: 'idle', quickstart: 'idle', exec: 'idle' },
  },
  nox: { ...verbose, plain: 'test', denied: ['-l', '--install-only'] },
  mypy: { ...verbose, plain: 'build' },
  pyright: { plain: 'build', denied: ['-w', '--createstub', '--verifytypes'] },
  basedpyright: { plain: 'build', denied: ['-w', '--createstub', '--verifytypes'] },
  vitest: {
    plain: 'test',
    first: { list: 'idle', init: 'idle', bench: 'idle', watch: 'idle', dev: 'idle', related: 'idle' },
    denied: ['-w', '--mergeReports', '--clearCache', '--standalone'],
  },
  jest: { plain: 'test', denied: ['-o', '--clearCache', '--watchAll'] },
  mocha: { plain: 'test', first: { init: 'idle' }, denied: ['-w', '--list-reporters', '--list-interfaces'] },
  ava: { plain: 'test', first: { 'reset-cache': 'idle', debug: 'idle' }, denied: ['-w'] },
  tap: {
    plain: 'test',
    first: {
      list: 'idle',
      dump: 'idle',
      config: 'idle',
      help: 'idle',
      versions: 'idle',
      repl: 'idle',
      report: 'idle',
    },
  },
  jasmine: plainTest,
  uvu: plainTest,
  'cucumber-js': plainTest,
  'web-test-runner': plainTest,
  wtr: plainTest,
  playwright: { first: { test: 'test' } },
  cypress: { first: { run: 'test' } },
  karma: { first: { start: 'test' }, needs: '--single-run' },
  tsc: typeCheck,
  'vue-tsc': typeCheck,
  'svelte-check': { plain: 'build' },
  go: {
    first: { test: 'test', build: 'build', vet: 'build' },
    singleDash: true,
    allowed: ['-v'],
    denied: ['-n', '-c', '-exec', '-toolexec'],
    deniedArgument: /^(?:-run=)?(?:\^?\$|none|xxx+|\^#.*)$/i,
  },
  cargo: {
    ...verbose,
    first: {
      test: 'test',
      t: 'test',
      nextest: 'test',
      build: 'build',
      b: 'build',
      check: 'build',
      c: 'build',
      clippy: 'build',
    },
    denied: ['--no-run', '--config', '-Z'],
  },
  dotnet: { ...verbose, first: { test: 'test', build: 'build' }, denied: ['-t', '-?'], singleDash: true },
  swift: { ...verbose, first: { test: 'test', build: 'build' }, denied: ['-l', '--show-bin-path'] },
  mix: { first: { test: 'test', compile: 'build' } },
  dart: { first: { test: 'test', analyze: 'build' } },
  flutter: { ...verbose, first: { test: 'test', build: 'build', analyze: 'build' } },
  deno: { first: { test: 'test', check: 'build' }, denied: ['--no-run', '--permit-no-files'] },
  bun: { first: { test: 'test', build: 'build' } },
  lein: { first: { test: 'test' } },
  stack: { first: { test: 'test', build: 'build' } },
  cabal: { ...verbose, first: { test: 'test', build: 'build' } },
  sbt: { goals: { test: /^(?:\w+\/)?test$/, build: /^(?:\w+\/)?compile$/ } },
  bazel: { first: { test: 'test', build: 'build' } },
  meson: { ...verbose, first: { test: 'test', compile: 'build' } },
  zig: { first: { test: 'test', build: 'build' } },
  ctest: { plain: 'test', allowed: ['-V'], denied: ['-N', '--show-only', '--print-labels'] },
  cmake: { plain: 'build', needs: '--build', denied: ['-N', '-E', '-P'] },
  rspec: plainTest,
  rake: {
    goals: { test: /^(?:test|spec)(?::.*)?$/, build: /^build$/ },
    denied: ['-T', '-n', '-P', '-D', '-f', '-e', '-W', '--tasks', '--prereqs', '--execute'],
  },
  rails: { first: { test: 'test' } },
  phpunit: {
    plain: 'test',
    denied: [
      '--list-suites',
      '--list-groups',
      '--list-tests-xml',
      '--generate-configuration',
      '--migrate-configuration',
    ],
  },
  pest: plainTest,
  bats: { plain: 'test', denied: ['-c', '--count'] },
  mvn: maven,
  mvnw: maven,
  mvnd: maven,
  gradle,
  gradlew: gradle,
  make,
  gmake: make,
  just: recipes,
  task: recipes,
  vite: { first: { build: 'build' }, denied: ['-w'] },
  next: { first: { build: 'build' } },
  nuxt: { first: { build: 'build', typecheck: 'build' } },
  astro: { first: { build: 'build', check: 'build' } },
  ng: { first: { test: 'test', build: 'build' } },
  nx: { first: { test: 'test', build: 'build' }, denied: ['--graph'] },
  turbo: { first: { test: 'test', build: 'build' }, denied: ['--graph'] },
  'react-scripts': { first: { test: 'test', build: 'build' } },
  webpack: build,
  tsup: build,
  rollup: { plain: 'build', denied: ['-w'] },
};
