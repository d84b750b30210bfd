import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../scenario/scenario.ts';
import type { AnswerBlock } from './limitAnswer.ts';
import { type StreamPart, streamEvents } from './streamEvents.ts';

function parts(blocks: readonly AnswerBlock[], faults: readonly Fault[] = []): readonly StreamPart[] {
  const answer = { blocks, stopReason: 'tool_use' as const, stopSequence: null, outputTokens: 5 };
  return [...streamEvents({ model: 'm', inputTokens: 3, answer, chunkChars: 4, faults })];
}

function typesOf(all: readonly StreamPart[]): readonly string[] {
  return all.flatMap(part => (part.kind === 'event' ? [part.data.type] : part.kind === 'cut' ? ['cut'] : []));
}

function joined(all: readonly StreamPart[], index: number): string {
  const deltas = all.flatMap(part =>
    part.kind === 'event' && part.data['index'] === index ? [part.data['delta']] : [],
  );
  return deltas.map(delta => Object.values((delta ?? {}) as Record<string, string>)[1] ?? '').join('');
}

const at = {};
const text: AnswerBlock = { type: 'text', text: 'Some words.' };
const call: AnswerBlock = {
  type: 'tool',
  name: 'look',
  json: '{"at":"a rather long place, too long for one chunk"}',
};

describe('streamEvents', () => {
  it('comes in the order of the service', () => {
    expect(typesOf(parts([{ type: 'text', text: 'Hi' }]))).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
  });

  it('loses and tears nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (said, place) => {
          const json = JSON.stringify({ place });
          const all = parts([
            { type: 'text', text: said },
            { type: 'tool', name: 'look', json },
          ]);
          expect(joined(all, 0)).toBe(said);
          expect(joined(all, 1)).toBe(json);
        },
      ),
    );
  });

  it('breaks off where a fault says so', () => {
    const cut = parts([text, call], [{ kind: 'cut', during: 'tool-input', at, times: 1 }]);
    expect(typesOf(cut).at(-1)).toBe('cut');
    expect(joined(cut, 0)).toBe('Some words.');
    expect(call.type === 'tool' && call.json.startsWith(joined(cut, 1))).toBe(true);
    expect(joined(cut, 1)).not.toBe(call.type === 'tool' && call.json);
    expect(typesOf(parts([text, call], [{ kind: 'cut', during: 'text', at, times: 1 }]))).not.toContain(
      'content_block_stop',
    );
  });

  it('ends with an error where a fault says so', () => {
    const failed = parts([text], [{ kind: 'stream-error', errorType: 'overloaded_error', at, times: 1 }]);
    expect(typesOf(failed).at(-1)).toBe('error');
  });

  it('sends input that is not JSON where a fault says so', () => {
    const broken = joined(parts([call], [{ kind: 'malformed-json', at, times: 1 }]), 0);
    expect(() => JSON.parse(broken) as unknown).toThrow();
  });
});
