import { CodedError } from '../../base/index.ts';

/** What a scenario's texts may depend on. */
export interface RenderContext {
  /** Facts that hold for this prompt. */
  readonly facts: ReadonlySet<string>;
  /** Values for `{{name}}` in what is said. */
  readonly values: Readonly<Record<string, string>>;
  readonly readData: (name: string) => string;
  /** How many answers of this turn have called tools so far. */
  readonly count: number;
}

/** Puts values into what is said; a name without a value stays as it is. */
export function renderText(text: string, context: RenderContext): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => context.values[name] ?? whole);
}

/**
 * A tool's input with its data in place: `{"$file": name}` is the text of a data file, `{"$edits": name}` a data file of
 * edits as `edit_file` takes them, and `{"$count": n}` that number plus the answers so far.
 */
export function renderInput(value: unknown, context: RenderContext): unknown {
  if (Array.isArray(value)) return value.map(item => renderInput(item, context));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, argument]: [string?, unknown?] = entries[0] ?? [];
  if (entries.length === 1 && key === '$count') return Number(argument) + context.count;
  if (entries.length === 1 && typeof argument === 'string') {
    if (key === '$file') return keepLines(context.readData(argument), context.facts);
    if (key === '$edits') return parseEdits(keepLines(context.readData(argument), context.facts), argument);
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, renderInput(item, context)]));
}

/** Drops the lines between `@@ if fact` (or `@@ if !fact`) and `@@ end` where the fact does not hold. */
export function keepLines(text: string, facts: ReadonlySet<string>): string {
  let keep = true;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const fact = /^@@ if (\S+)$/.exec(line)?.[1];
    if (fact !== undefined) keep = holds(fact, facts);
    else if (line === '@@ end') keep = true;
    else if (keep) kept.push(line);
  }
  return kept.join('\n');
}

export function holds(fact: string, facts: ReadonlySet<string>): boolean {
  return fact.startsWith('!') ? !facts.has(fact.slice(1)) : facts.has(fact);
}

/** Edits stand in a file as `<<<<` old text, `====` new text, `>>>>`; what is between edits is for the reader. */
function parseEdits(text: string, name: string): readonly { old_text: string; new_text: string }[] {
  const edits = [...text.matchAll(/^<<<<\n([\s\S]*?)\n====\n([\s\S]*?)\n?>>>>$/gm)];
  if (edits.length === 0) throw new CodedError('scenario-invalid', `The data file ${name} holds no edit.`);
  return edits.map(([, before = '', after = '']) => ({ old_text: before, new_text: after }));
}
