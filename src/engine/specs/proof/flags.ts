import type { Word } from './shellLexer.ts';

/** Flags with which test runners and build tools succeed without running anything. */
const idleFlags = [
  '--version',
  '--help',
  '--help-all',
  '--dry-run',
  '--list',
  '--list-tests',
  '--listtests',
  '--collect-only',
  '--passwithnotests',
  '--pass-with-no-tests',
  '--init',
  '--showconfig',
  '--show-config',
  '--only-changed',
  '--onlychanged',
  '--changed',
  '--changedsince',
  '--lastcommit',
  '--watch',
];
const idleLetters = ['h', 'v', 'V'];

/** What a tool's own flags mean where they differ from the usual. */
export interface FlagRules {
  /** Flags with which this tool proves nothing, beyond the usual ones. */
  readonly denied?: readonly string[];
  /** Usual ones that are harmless here (`-v` for verbose). */
  readonly allowed?: readonly string[];
  /** Long flags have one dash (`go test -list`), so `-vh` is not a cluster of letters. */
  readonly singleDash?: boolean;
}

/** The first flag with which a tool would succeed without doing its work. Abbreviations of such flags count too. */
export function idleFlag(args: readonly Word[], rules: FlagRules = {}): string | undefined {
  return args.map(word => word.text).find(text => isIdle(text, rules));
}

function isIdle(text: string, rules: FlagRules): boolean {
  // `@file` reads more arguments from a file.
  if (text.startsWith('@')) return true;
  if (!text.startsWith('-') || text === '-' || text === '--' || text.endsWith('=false')) return false;
  const flag = text.split('=', 1)[0] ?? text;
  if (rules.allowed?.includes(flag)) return false;
  if (rules.denied?.includes(flag)) return true;
  if (flag.startsWith('--')) {
    const lower = flag.toLowerCase();
    return idleFlags.some(idle => idle === lower || (lower.length > 3 && idle.startsWith(lower)));
  }
  if (rules.singleDash)
    return idleLetters.some(letter => flag === `-${letter}`) || idleFlags.includes(`-${flag}`);
  const letters = new Set(idleLetters.filter(letter => !rules.allowed?.includes(`-${letter}`)));
  for (const denied of rules.denied ?? []) if (/^-\w$/.test(denied)) letters.add(denied.charAt(1));
  return [...flag.slice(1)].some(letter => letters.has(letter));
}

/** Arguments without flags, and without the values that follow the flags named. */
export function positionals(args: readonly Word[], valueFlags: readonly string[] = []): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const text = args[index]?.text ?? '';
    if (valueFlags.includes(text)) index += 1;
    else if (!text.startsWith('-')) found.push(text);
  }
  return found;
}
