import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { type JournalLine, journalVersion } from '../../protocol/index.ts';
import { conversationFaults } from '../testing/index.ts';
import { conversationOf, unknownOutcome } from './conversation.ts';
import { type JournalEntry, parseJournal } from './journal.ts';

function line(entry: JournalEntry): JournalLine {
  return { v: journalVersion, time: '2026-01-01T00:00:00.000Z', session: 's', ...entry };
}

function prompt(text: string, fresh = false): JournalEntry {
  return { kind: 'prompt', turn: 't', run: 'r', text, images: [], fresh };
}

function answer(text: string, ...calls: readonly string[]): JournalEntry {
  const uses = calls.map(id => ({ type: 'tool-use' as const, id, name: 'run_command', input: {} }));
  const content = [{ type: 'text' as const, text }, ...uses];
  return { kind: 'message', turn: 't', role: 'assistant', content };
}

function intent(call: string): JournalEntry {
  return { kind: 'intent', turn: 't', call, tool: 'run_command', input: {} };
}

function result(call: string, text: string): JournalEntry {
  return { kind: 'result', turn: 't', call, tool: 'run_command', ok: true, text, written: [] };
}

const shortId = fc.constantFrom('a', 'b', 'c', 'd');
const anyEntry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.tuple(fc.constantFrom('', ' ', 'do it'), fc.boolean()).map(([text, fresh]) => prompt(text, fresh)),
  fc
    .tuple(fc.constantFrom('', 'ok'), fc.array(shortId, { maxLength: 3 }))
    .map(([text, ids]) => answer(text, ...ids)),
  shortId.map(intent),
  fc.tuple(shortId, fc.string()).map(([id, text]) => result(id, text)),
  fc.constant<JournalEntry>({ kind: 'resume', run: 'r' }),
  fc.constant<JournalEntry>({
    kind: 'message',
    turn: 't',
    role: 'assistant',
    content: [{ type: 'text', text: 'half' }],
    partial: true,
  }),
  fc.constant<JournalEntry>({
    kind: 'message',
    turn: 't',
    role: 'user',
    content: [{ type: 'text', text: 'go on' }],
  }),
);

describe('conversationOf', () => {
  it('is sound for any lines in any order', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), entries => {
        expect(conversationFaults(conversationOf(entries.map(line)).messages())).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it(verifies('engine.journal', 'is sound for a journal cut at any byte, and loses no whole line'), () => {
    const entries = [
      prompt('first'),
      answer('looking', 'a', 'b'),
      result('b', 'two'),
      intent('a'),
      result('a', 'öne'),
      answer('done'),
      prompt('second'),
      answer('again', 'c'),
      intent('c'),
    ];
    const text = entries.map(entry => `${JSON.stringify(line(entry))}\n`).join('');
    const bytes = new TextEncoder().encode(text);
    for (let end = 0; end <= bytes.length; end++) {
      const cut = new TextDecoder().decode(bytes.subarray(0, end));
      const parsed = parseJournal(cut);
      // The cut may fall between a line and its line feed: then the line is whole.
      expect(parsed.lines.length).toBeGreaterThanOrEqual(cut.split('\n').length - 1);
      expect(conversationFaults(conversationOf(parsed.lines).messages())).toEqual([]);
    }
  });

  it('tells the model of a call whose end nobody recorded, and of one that never began', () => {
    const conversation = conversationOf([prompt('go'), answer('', 'a', 'b'), intent('a')].map(line));
    expect(conversation.startedCalls().map(call => call.id)).toEqual(['a']);
    expect(conversation.messages().at(-1)?.content).toEqual([
      { type: 'tool-result', id: 'a', text: unknownOutcome, isError: true },
      { type: 'tool-result', id: 'b', text: expect.stringContaining('not run') as string, isError: true },
    ]);
  });

  it('sends results in the order of the calls, whatever order they came in', () => {
    const conversation = conversationOf(
      [prompt('go'), answer('', 'a', 'b'), result('b', 'two'), result('a', 'one')].map(line),
    );
    expect(conversation.openCalls()).toEqual([]);
    expect(conversation.messages().at(-1)?.content).toMatchObject([
      { id: 'a', text: 'one' },
      { id: 'b', text: 'two' },
    ]);
  });

  it('begins anew at a fresh prompt', () => {
    const messages = conversationOf(
      [prompt('old'), answer('x', 'a'), prompt('new', true)].map(line),
    ).messages();
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'new' }] }]);
  });

  it('keeps a cut-off answer for the next prompt, and asks for it again when its run goes on', () => {
    const partial: JournalEntry = {
      kind: 'message',
      turn: 't',
      role: 'assistant',
      content: [{ type: 'text', text: 'I was about' }],
      partial: true,
    };
    const asked = conversationOf([prompt('go'), partial, prompt('why?')].map(line));
    expect(asked.messages().map(message => message.role)).toEqual(['user', 'assistant', 'user']);
    const resumed = conversationOf([prompt('go'), partial, { kind: 'resume', run: 'r' } as const].map(line));
    expect(resumed.messages()).toHaveLength(1);
    expect(resumed.isAnswered()).toBe(false);
  });
});

describe('parseJournal', () => {
  it('skips a newer version, an unknown kind and a cut line, and keeps the rest', () => {
    const known = JSON.stringify(line(prompt('go')));
    const newer = JSON.stringify({ ...line(prompt('go')), v: 2 });
    const unknown = JSON.stringify({ v: 1, time: '', session: 's', kind: 'checkpoint' });
    const parsed = parseJournal([known, newer, unknown, '', known, known.slice(0, 20)].join('\n'));
    expect(parsed.lines).toHaveLength(2);
    expect(parsed.skipped).toBe(3);
  });
});
