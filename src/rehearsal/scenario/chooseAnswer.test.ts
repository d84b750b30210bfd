import { describe, expect, it } from 'vitest';
import type { SeenBlock, SeenMessage, SeenRequest } from '../request.ts';
import { chooseAnswer } from './chooseAnswer.ts';
import type { LoadedScenario } from './loadScenario.ts';
import { scenarioSchema } from './scenario.ts';

const look = { tool: 'look', input: { at: 'a' } };
const write = { tool: 'write', input: { to: 'a', text: { $file: 'a' } } };

const loaded: LoadedScenario = {
  readData: () => 'A',
  scenario: scenarioSchema.parse({
    version: 1,
    name: 'test',
    facts: { blue: 'BLUE' },
    continues: '^go on$',
    again: ['^Failed: not run'],
    stops: [{ matches: '^Refused', say: 'No {{tool}}.' }],
    lines: [
      { id: 'blue', when: { firstLine: '^paint', facts: ['blue'] }, steps: [{ say: 'Blue.' }] },
      {
        id: 'paint',
        hint: 'paint',
        when: { firstLine: '^paint' },
        steps: [
          { say: 'Looking.', calls: [look, look] },
          {
            expects: [{ call: 0, contains: ['wall'] }],
            instead: [{ when: [{ call: 1, contains: ['painted'] }], say: 'It is painted.' }],
            say: 'Writing.',
            calls: [write],
          },
          { say: 'Done.' },
        ],
      },
      {
        id: 'part',
        when: { part: { after: 'asks:\\n', before: '\\n\\nText:' }, text: ['red'] },
        steps: [{ say: '{{request}}!' }],
      },
      {
        id: 'endless',
        when: { firstLine: '^loop' },
        steps: [{ calls: [{ tool: 'look', input: { at: { $count: 1 } } }], forever: true }],
      },
    ],
  }),
};

let nextId = 0;

function user(...texts: readonly string[]): SeenMessage {
  return { role: 'user', content: texts.map(text => ({ type: 'text', text })) };
}

/** An exchange: calls of a tool with the same input, and what each of them returned. */
function exchange(
  call: { readonly tool: string; readonly input: unknown },
  ...results: readonly string[]
): readonly SeenMessage[] {
  const ids = results.map(() => `call-${(nextId += 1)}`);
  const uses: SeenBlock[] = ids.map(id => ({ type: 'tool-use', id, name: call.tool, input: call.input }));
  const answers: SeenBlock[] = results.map((text, index) => ({
    type: 'tool-result',
    id: ids[index] ?? '',
    text,
    isError: /^(Failed|Refused)/.test(text),
    images: [],
  }));
  return [
    { role: 'assistant', content: uses },
    { role: 'user', content: answers },
  ];
}

function answer(messages: readonly SeenMessage[], tools: readonly string[] = ['look', 'write']) {
  const request: SeenRequest = {
    model: 'm',
    maxTokens: 100,
    stream: true,
    system: '',
    messages,
    tools,
    stopSequences: [],
    mayCallTools: tools.length > 0,
  };
  const { text, calls } = chooseAnswer(loaded, request);
  return { text, calls: calls.map(call => [call.name, call.input]) };
}

const looked = exchange(look, 'a wall', 'a floor');
const written = { tool: 'write', input: { to: 'a', text: 'A' } };

describe('the line', () => {
  it('is chosen by the last text of the last prompt', () => {
    expect(answer([user('hello'), user('a reminder', 'paint')]).text).toBe('Looking.');
    expect(answer([user('paint'), user('hello')]).text).toMatch(
      /^Rehearsal: I have no line for this request \(“hello”\)/,
    );
  });

  it('is chosen by facts, in order', () => {
    expect(answer([user('paint\nBLUE')]).text).toBe('Blue.');
  });

  it('is chosen by a part of the prompt, which it may quote', () => {
    expect(answer([user('asks:\nmake it red\n\nText:\nblue')]).text).toBe('make it red!');
    expect(answer([user('asks:\nmake it blue\n\nText:\nred')]).text).toMatch(/^Rehearsal/);
  });

  it('goes on after a text that only says so', () => {
    expect(answer([user('paint'), ...looked, user('Go on')]).text).toBe('Writing.');
  });
});

describe('the step', () => {
  it('follows from the calls that were made', () => {
    expect(answer([user('paint')]).calls).toEqual([
      ['look', { at: 'a' }],
      ['look', { at: 'a' }],
    ]);
    expect(answer([user('paint'), ...looked]).calls).toEqual([['write', { to: 'a', text: 'A' }]]);
    expect(answer([user('paint'), ...looked, ...exchange(written, 'ok')]).text).toBe('Done.');
  });

  it('needs the results that it is written for', () => {
    expect(answer([user('paint'), ...exchange(look, 'a door', 'a floor')]).text).toBe(
      'Rehearsal: I have no line for what `look` returned. I expected no error, to contain `wall`; it begins with ' +
        '“a door”. The script goes on only where the real files are as it knows them.',
    );
    expect(answer([user('paint'), ...looked, ...exchange(written, 'Failed: full')]).text).toContain(
      '“Failed: full”',
    );
  });

  it('has other ends, for results that are known to occur', () => {
    expect(answer([user('paint'), ...exchange(look, 'a wall', 'painted')])).toEqual({
      text: 'It is painted.',
      calls: [],
    });
    expect(answer([user('paint'), ...exchange(look, 'a wall', 'Refused: no')]).text).toBe('No look.');
  });

  it('needs the calls to be its own', () => {
    expect(answer([user('paint'), ...exchange(written, 'ok')]).text).toMatch(
      /^Rehearsal: .* \(`write`\) are not those/,
    );
    const other = exchange({ tool: 'look', input: { at: 'b' } }, 'a wall', 'a floor');
    expect(answer([user('paint'), ...other]).text).toMatch(/are not those of my script/);
  });

  it('makes only those calls again that did not come through', () => {
    const half = [user('paint'), ...exchange(look, 'a wall', 'Failed: not run.')];
    expect(answer(half)).toEqual({ text: '', calls: [['look', { at: 'a' }]] });
    expect(answer([...half, ...exchange(look, 'a floor')]).text).toBe('Writing.');
    expect(answer([...half, ...exchange(look, 'painted')]).text).toBe('It is painted.');
  });

  it('gives up on a call that never comes through', () => {
    const twice = [
      user('paint'),
      ...exchange(look, 'a wall', 'Failed: not run.'),
      ...exchange(look, 'Failed: not run.'),
    ];
    expect(answer(twice).calls).toHaveLength(1);
    expect(answer([...twice, ...exchange(look, 'Failed: not run.')]).text).toMatch(
      /did not go through 3 times/,
    );
  });

  it('may come again for ever, each time a little different', () => {
    const first = { tool: 'look', input: { at: 1 } };
    expect(answer([user('loop'), ...exchange(first, 'x'), ...exchange(first, 'Failed: y')]).calls).toEqual([
      ['look', { at: 3 }],
    ]);
  });

  it('calls no tool that the request does not offer', () => {
    expect(answer([user('paint')], ['write']).text).toContain('needs the tool `look`');
    expect(answer([user('paint')], []).calls).toEqual([]);
  });
});
