import { type Token, type Word, lex } from './shellLexer.ts';

/** A command with the variables set for it. */
export interface SimpleCommand {
  readonly kind: 'command';
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly words: readonly Word[];
}

/** A command line as the shell groups it. */
export type ShellNode =
  | SimpleCommand
  | { readonly kind: 'and' | 'or'; readonly left: ShellNode; readonly right: ShellNode }
  | { readonly kind: 'sequence' | 'pipe'; readonly items: readonly ShellNode[] }
  | { readonly kind: 'subshell' | 'not'; readonly body: ShellNode };

const deepest = 20;

/** Reads a command line; `undefined` for an empty one and for what is not understood (loops, functions, conditionals). */
export function parseShell(text: string): ShellNode | undefined {
  const tokens = lex(text);
  return tokens && new Parser(tokens).read();
}

/** Words that open a construct which is not read here. */
const keywords = new Set(
  'if then elif else fi for while until do done case esac select function coproc [[ { } !'.split(' '),
);

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  read(): ShellNode | undefined {
    const node = this.sequence();
    return this.at === this.tokens.length ? node : undefined;
  }

  private sequence(): ShellNode | undefined {
    const items: ShellNode[] = [];
    while (this.skip(';'));
    while (this.at < this.tokens.length && !this.isAt(')')) {
      const item = this.chain();
      if (!item) return undefined;
      items.push(item);
      if (!this.isAt(';')) break;
      while (this.skip(';'));
    }
    return items.length > 1 ? { kind: 'sequence', items } : items[0];
  }

  private chain(): ShellNode | undefined {
    let left = this.pipeline();
    while (left && (this.isAt('&&') || this.isAt('||'))) {
      const kind = this.skip('&&') ? 'and' : 'or';
      if (kind === 'or') this.skip('||');
      while (this.skip(';'));
      const right: ShellNode | undefined = this.pipeline();
      left = right && { kind, left, right };
    }
    return left;
  }

  private pipeline(): ShellNode | undefined {
    const isNegated = this.skipWord('!');
    const items: ShellNode[] = [];
    do {
      const item = this.isAt('(') ? this.subshell() : this.simple();
      if (!item) return undefined;
      items.push(item);
    } while (this.skip('|'));
    const only = items[0];
    const body: ShellNode | undefined = items.length > 1 ? { kind: 'pipe', items } : only;
    return isNegated && body ? { kind: 'not', body } : body;
  }

  private subshell(): ShellNode | undefined {
    this.depth += 1;
    this.skip('(');
    const body = this.depth < deepest ? this.sequence() : undefined;
    this.depth -= 1;
    return body && this.skip(')') ? { kind: 'subshell', body } : undefined;
  }

  private simple(): ShellNode | undefined {
    const assignments: { name: string; value: Word }[] = [];
    const words: Word[] = [];
    for (let word = this.word(); word; word = this.word()) {
      const match = words.length === 0 ? /^([A-Za-z_]\w*)=/.exec(word.text) : null;
      if (match?.[1])
        assignments.push({ name: match[1], value: { ...word, text: word.text.slice(match[0].length) } });
      else words.push(word);
    }
    if (this.isAt('(') || keywords.has(words[0]?.text ?? '')) return undefined;
    return assignments.length + words.length > 0 ? { kind: 'command', assignments, words } : undefined;
  }

  private word(): Word | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word') return undefined;
    this.at += 1;
    return token.word;
  }

  private skipWord(text: string): boolean {
    const token = this.tokens[this.at];
    const isThere = token?.kind === 'word' && token.word.text === text;
    if (isThere) this.at += 1;
    return isThere;
  }

  private isAt(operator: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'operator' && token.text === operator;
  }

  private skip(operator: string): boolean {
    const isThere = this.isAt(operator);
    if (isThere) this.at += 1;
    return isThere;
  }
}
