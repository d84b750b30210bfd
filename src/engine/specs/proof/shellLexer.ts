/** One word of a command line, quotes removed. */
export interface Word {
  readonly text: string;
  /** The shell would put something else in its place (`$X`, `$(…)`, `{a,b}`, `~`), so `text` is not what the command gets. */
  readonly isExpanded: boolean;
}

/** A word, or an operator that joins commands. */
export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: '&&' | '||' | ';' | '|' | '(' | ')' };

/**
 * Cuts a command line of a POSIX shell into words and operators; redirections are dropped, since they leave the exit status
 * alone. `undefined` for what is not understood: background jobs, here-documents, process substitution, unclosed quotes.
 */
export function lex(text: string): readonly Token[] | undefined {
  return text.length > longest ? undefined : new Lexer(text.replaceAll('\\\n', '')).read();
}

const longest = 10_000;

class Lexer {
  private readonly text: string;
  private at = 0;
  private readonly tokens: Token[] = [];
  private word: { text: string; isExpanded: boolean; isQuoted: boolean } | undefined;
  private isBroken = false;
  /** The next word is the target of a redirection. */
  private isTarget = false;

  constructor(text: string) {
    this.text = text;
  }

  read(): readonly Token[] | undefined {
    while (this.at < this.text.length && !this.isBroken) this.step(this.text.charAt(this.at));
    this.endWord();
    return this.isBroken || this.isTarget ? undefined : this.tokens;
  }

  private step(character: string): void {
    if (character === '#' && !this.word) this.at = this.indexOr(this.text.indexOf('\n', this.at));
    else if (/[ \t]/.test(character)) this.endWord(1);
    else if ('\n\r;&|()'.includes(character)) this.operator();
    else if ('<>'.includes(character)) this.redirection();
    else this.character(character);
  }

  private operator(): void {
    const match = /^(?:&>>?|&&|\|\||\|&|[|;()\n]|\r\n?)/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    if (match?.startsWith('&>')) return this.redirection();
    // Left: `&`, which runs a job in the background, and `;;`.
    if (match === undefined || (match === ';' && this.text.charAt(this.at + 1) === ';')) return this.fail();
    // `name()` begins a function.
    if (match === '(' && this.word) return this.fail();
    this.endWord(match.length);
    if (this.isTarget) return this.fail();
    const operator = match === '|&' ? '|' : match.replace(/[\n\r]+/, ';');
    this.tokens.push({ kind: 'operator', text: operator as '&&' | '||' | ';' | '|' | '(' | ')' });
  }

  private redirection(): void {
    const match = /^(?:&>>?|<&|<>|<(?![<(])|>>|>\||>&|>(?!\())/.exec(
      this.text.slice(this.at, this.at + 3),
    )?.[0];
    if (match === undefined || this.isTarget) return this.fail();
    // The digits before it name a file descriptor.
    if (this.word && /^\d+$/.test(this.word.text) && !this.word.isQuoted) this.word = undefined;
    this.endWord(match.length);
    this.isTarget = true;
  }

  private character(character: string): void {
    this.word ??= { text: '', isExpanded: false, isQuoted: false };
    const next = this.text.charAt(this.at + 1);
    if (character === '$' && /['"]/.test(next)) this.fail();
    else if (character === "'") this.singleQuoted();
    else if (character === '"') this.doubleQuoted();
    else if (character === '\\') this.take(next, 2);
    else if (character === '`' || (character === '$' && startsExpansion(next))) this.expansion();
    else {
      if (character === '{' || ('~*?['.includes(character) && this.word.text === ''))
        this.word.isExpanded = true;
      this.take(character, 1);
    }
  }

  private singleQuoted(): void {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) return this.fail();
    this.take(this.text.slice(this.at + 1, end), end + 1 - this.at, true);
  }

  private doubleQuoted(): void {
    this.take('', 1, true);
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      const next = this.text.charAt(this.at + 1);
      if (character === '"') return this.take('', 1);
      if (character === '`' || (character === '$' && startsExpansion(next))) this.expansion();
      else if (character === '\\' && '$`"\\'.includes(next)) this.take(next, 2);
      else this.take(character, 1);
    }
    this.fail();
  }

  /** Passes over `$X`, `${…}`, `$(…)` and backquotes; only their end matters. */
  private expansion(): void {
    if (this.word) this.word.isExpanded = true;
    const start = this.at;
    const opening = this.text.slice(start, start + 2);
    if (opening === '$(' || opening === '${') this.at = this.closing(start + 1);
    else if (opening.startsWith('`')) this.at = this.indexOr(this.text.indexOf('`', start + 1)) + 1;
    else this.at = start + 1 + (/^(?:\w+|.)/.exec(this.text.slice(start + 1))?.[0].length ?? 0);
    if (this.at > this.text.length) return this.fail();
    if (this.word) this.word.text += this.text.slice(start, this.at);
  }

  /** Index after the bracket that closes the one at `from`; beyond the end where it is not closed. */
  private closing(from: number): number {
    let depth = 0;
    for (let index = from; index < this.text.length; index += 1) {
      const character = this.text.charAt(index);
      if (character === '\\') index += 1;
      else if (character === "'") index = this.indexOr(this.text.indexOf("'", index + 1));
      else if ('({'.includes(character)) depth += 1;
      else if (')}'.includes(character)) depth -= 1;
      if (depth === 0) return index + 1;
    }
    return this.text.length + 1;
  }

  private take(text: string, length: number, isQuoted = false): void {
    if (this.word) {
      this.word.text += text;
      this.word.isQuoted ||= isQuoted;
    }
    this.at += length;
  }

  private endWord(length = 0): void {
    this.at += length;
    const word = this.word;
    this.word = undefined;
    if (!word) return;
    if (this.isTarget) this.isTarget = false;
    else this.tokens.push({ kind: 'word', word: { text: word.text, isExpanded: word.isExpanded } });
  }

  private indexOr(index: number): number {
    return index < 0 ? this.text.length : index;
  }

  private fail(): void {
    this.isBroken = true;
  }
}

function startsExpansion(next: string): boolean {
  return /[\w{(@*#?$!-]/.test(next);
}
