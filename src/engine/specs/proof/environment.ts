import type { Word } from './shellLexer.ts';

/** Variables that make a command load other code, pass over tests, or be another command altogether. */
const meddling = new RegExp(
  '^(?:PATH|LD_.*|DYLD_.*|BASH_.*|ENV|SHELL|IFS|SHELLOPTS|NODE_PATH|NODE_TEST_.*|npm_config_.*|NPM_CONFIG_.*|YARN_.*|PNPM_.*' +
    '|PYTEST_.*|PYTHON(?:STARTUP|INSPECT|OPTIMIZE|HOME|BREAKPOINT|WARNINGS)|GOFLAGS|GOTOOLCHAIN|.*MAKEFLAGS|MFLAGS|MAKEFILES' +
    '|MAVEN_.*|GRADLE_OPTS|.*JAVA_.*OPTIONS|CARGO_(?:TARGET|BUILD|ALIAS)_.*|RUSTC.*|RUSTDOC|PERL5OPT|RUBYOPT|RUBYLIB|PHPRC)$',
);

/** `NODE_OPTIONS` is often needed for a test run; these change nothing of its meaning. */
const harmlessNodeOptions =
  /^(?:--(?:experimental-[\w-]+|no-warnings|max-old-space-size=\d+|enable-source-maps|trace-[\w-]+)(?:\s+|$))*$/;

/** Whether giving a variable this value may change what commands do. */
export function changesMeaning(name: string, value: Word): boolean {
  if (name === 'NODE_OPTIONS') return value.isExpanded || !harmlessNodeOptions.test(value.text);
  return meddling.test(name);
}
