import type { Call, Exchange } from './conversation.ts';
import type { Expectation, Scenario } from './scenario.ts';

/* What a rehearsal says where its script has nothing to say. */

export function unknownPrompt(scenario: Scenario, prompt: string): string {
  const asked = prompt.split('\n', 1)[0]?.slice(0, 80) ?? '';
  const hints = scenario.lines.flatMap(line => (line.hint === undefined ? [] : [`- ${line.hint}`]));
  const known = hints.length > 0 ? `\n\nLines that I have:\n\n${hints.join('\n')}` : '';
  return `Rehearsal: I have no line for this request (“${asked}”). No model is at work here, only a script.${known}`;
}

export function unexpectedResult({ calls, results }: Exchange, expected: Expectation): string {
  const tool = calls[expected.call]?.name ?? 'a tool';
  const wanted = [
    expected.isError ? 'an error' : 'no error',
    ...expected.contains.map(text => `to contain \`${text}\``),
    ...expected.matches.map(pattern => `to match \`${pattern}\``),
    ...expected.lacks.map(text => `not to contain \`${text}\``),
  ].join(', ');
  const got = results[expected.call]?.text.split('\n', 1)[0]?.slice(0, 120) ?? 'nothing';
  return (
    `Rehearsal: I have no line for what \`${tool}\` returned. I expected ${wanted}; it begins with “${got}”. ` +
    'The script goes on only where the real files are as it knows them.'
  );
}

export function otherCalls(calls: readonly Call[]): string {
  const names = calls.map(call => `\`${call.name}\``).join(', ');
  return `Rehearsal: I have no line for this conversation: the calls in it (${names}) are not those of my script.`;
}

export function gaveUp(calls: readonly Call[], tries: number): string {
  return `Rehearsal: \`${calls[0]?.name ?? 'a tool'}\` did not go through ${tries} times, so I stop here.`;
}

export function missingTool(tool: string): string {
  return (
    `Rehearsal: the next step needs the tool \`${tool}\`, which this request does not offer. ` +
    'In a folder that is not trusted the agent may only read.'
  );
}
