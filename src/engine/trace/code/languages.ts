/** How a language writes what is no code. */
export interface CodeLanguage {
  /** Comments, strings, and nothing else: every match is one or the other, see {@link isComment}. */
  readonly tokens: RegExp;
  /** Whether indentation is part of what the code says. */
  readonly isIndented: boolean;
}

const lineSlashes = String.raw`//[^\n]*`;
const block = String.raw`/\*[\s\S]*?(?:\*/|$)`;
const markup = String.raw`<!--[\s\S]*?(?:-->|$)`;
// A hash opens a comment only where a word could not go on: "$#", "${#x}" and colours are none.
const hash = String.raw`(?<![^\s;(){}\[\],])#(?![\[{])[^\n]*`;
const triple = String.raw`"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)`;
const double = String.raw`"(?:\\[^\n]|[^"\\\n])*"?`;
const single = String.raw`'(?:\\[^\n]|[^'\\\n])*'?`;
/** A character, where an apostrophe alone means something else. */
const character = String.raw`'(?:\\[^'\n]{1,10}|[^'\\\n])'`;
const template = String.raw`${'`'}(?:\\[\s\S]|[^${'`'}\\])*${'`'}`;

const language = (isIndented: boolean, ...tokens: readonly string[]): CodeLanguage => ({
  tokens: new RegExp(tokens.join('|'), 'g'),
  isIndented,
});

const script = language(false, lineSlashes, block, template, double, single);
const component = language(false, markup, lineSlashes, block, template, double, single);
const braces = language(false, lineSlashes, block, triple, template, double, character);
const php = language(false, lineSlashes, block, hash, double, single);
const hashed = language(true, hash, triple, double, single);
const ruby = language(false, hash, double, single);
const dashed = language(false, String.raw`--\[\[[\s\S]*?(?:\]\]|$)`, '--[^\\n]*', block, double, single);
const lisp = language(false, ';[^\\n]*', double);
const percent = language(false, '%[^\\n]*', double);

const byExtension = new Map<string, CodeLanguage>();
const languages: readonly (readonly [CodeLanguage, string])[] = [
  [script, 'js jsx mjs cjs ts tsx mts cts dart groovy gradle scss less'],
  [component, 'vue svelte astro html'],
  [braces, 'java kt kts go rs c h cc cpp cxx hpp cs swift scala proto sol zig fs m mm cu glsl css'],
  [php, 'php'],
  [hashed, 'py pyi yml yaml nim'],
  [ruby, 'rb rake sh bash zsh fish ps1 pl r toml tf ex exs jl nix cr gd mk cmake'],
  [dashed, 'sql lua hs elm ada vhdl'],
  [lisp, 'clj cljs cljc lisp el scm'],
  [percent, 'erl tex'],
];
for (const [form, extensions] of languages) {
  for (const extension of extensions.split(' ')) byExtension.set(extension, form);
}

/** The language of a file by its extension; `undefined` for what is no code. */
export function languageOf(file: string): CodeLanguage | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1);
  return byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

/** Whether a match of {@link CodeLanguage.tokens} is a comment; text in triple quotes documents what it stands in. */
export function isComment(token: string): boolean {
  return !/^["'`](?!""|'')/.test(token) || /^(?:"""|''')/.test(token);
}

/** Whether a file holds tests, by the customs of the common runners. */
export function isTestFile(file: string): boolean {
  return (
    /(?:^|\/)(?:tests?|__tests__|specs?|e2e|testing)\//i.test(file) ||
    /(?:[._-](?:test|tests|spec|e2e|pbt|property)\.[^/]+|(?:^|\/)(?:test|spec)_[^/]+|(?:Test|Tests|Spec|IT)\.[A-Za-z]+|_(?:test|spec)\.[^/]+)$/.test(
      file,
    )
  );
}
