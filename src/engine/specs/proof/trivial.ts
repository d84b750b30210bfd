import type { Word } from './shellLexer.ts';

/** Programs that say nothing about the project, whatever the script that calls them is named. */
const trivial = new Set(
  (
    'true : echo printf test [ exit sleep ls cat pwd cd pushd popd mkdir rmdir rm cp mv ln touch chmod chown date which whoami ' +
    'env type command head tail wc grep find sed awk sort uniq tee xargs seq yes clear tree du df ps kill id uname hostname git ' +
    'curl wget open xdg-open start code husky rimraf del-cli cpy ncp mkdirp shx npm npx yarn pnpm bun bunx corepack set export ' +
    'pip pip3 uv poetry docker docker-compose only-allow is-ci wait wait-on'
  ).split(' '),
);
const interpreters = new Set([
  'node',
  'python',
  'perl',
  'ruby',
  'php',
  'deno',
  'sh',
  'bash',
  'zsh',
  'tsx',
  'ts-node',
]);

/** Whether a command can succeed without doing anything with the project. */
export function isTrivial(name: string, args: readonly Word[]): boolean {
  if (trivial.has(name)) return true;
  if (!interpreters.has(name)) return false;
  // Code on the command line, or no program at all.
  const isInline = args.some(
    ({ text }) => /^(?:-[a-z]*[cepr]|--eval|--print|--check|eval)$/.test(text) && text !== '-r',
  );
  return isInline || !args.some(({ text }) => !text.startsWith('-'));
}
