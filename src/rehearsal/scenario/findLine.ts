import type { Turn } from './conversation.ts';
import { holds } from './render.ts';
import type { Line, Scenario } from './scenario.ts';

/** The line for the last prompt. A text that only says to go on is none: then the turn before is still being played. */
export function findLine(
  scenario: Scenario,
  turns: readonly Turn[],
): { readonly line: Line; readonly turn: Turn } | undefined {
  const { continues } = scenario;
  const turn = turns.find(
    ({ prompt }) => continues === undefined || !new RegExp(continues, 'i').test(prompt),
  );
  const line = turn && scenario.lines.find(candidate => fits(scenario, candidate, turn));
  return line && { line, turn };
}

function fits(scenario: Scenario, { when }: Line, turn: Turn): boolean {
  const firstLine = turn.prompt.split('\n', 1)[0] ?? '';
  if (when.firstLine !== undefined && !new RegExp(when.firstLine, 'i').test(firstLine)) return false;
  if (turn.images.length < when.images) return false;
  const facts = factsOf(scenario, turn.prompt);
  if (!when.facts.every(fact => holds(fact, facts))) return false;
  const text = when.part ? partOf(turn.prompt, when.part) : turn.prompt;
  return when.text.every(pattern => new RegExp(pattern, 'im').test(text));
}

/** What stands between two expressions; nothing where the first is not found. */
export function partOf(prompt: string, part: { after: string; before: string }): string {
  const start = new RegExp(part.after, 'm').exec(prompt);
  if (!start) return '';
  const rest = prompt.slice(start.index + start[0].length);
  const end = new RegExp(part.before).exec(rest);
  return end ? rest.slice(0, end.index) : rest;
}

/** The scenario's facts that hold for a prompt. */
export function factsOf(scenario: Scenario, prompt: string): ReadonlySet<string> {
  const entries = Object.entries(scenario.facts);
  return new Set(entries.filter(([, pattern]) => new RegExp(pattern).test(prompt)).map(([name]) => name));
}
