import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeenRequest } from '../request.ts';
import { limitAnswer } from './limitAnswer.ts';
import { estimateTokens } from './tokens.ts';

function request(maxTokens: number, stopSequences: readonly string[] = []): SeenRequest {
  return {
    model: 'm',
    maxTokens,
    stream: true,
    system: '',
    messages: [],
    tools: [],
    stopSequences,
    mayCallTools: true,
  };
}

const answer = { text: 'Some words.', calls: [{ name: 'look', input: { at: 'a' } }] };

describe('limitAnswer', () => {
  it('leaves an answer alone that fits', () => {
    expect(limitAnswer(answer, request(100))).toEqual({
      blocks: [
        { type: 'text', text: 'Some words.' },
        { type: 'tool', name: 'look', json: '{"at":"a"}' },
      ],
      stopReason: 'tool_use',
      stopSequence: null,
      outputTokens: 6,
    });
  });

  it('leaves out what comes after a stop sequence, calls included', () => {
    expect(limitAnswer(answer, request(100, ['zz', 'word']))).toMatchObject({
      blocks: [{ type: 'text', text: 'Some ' }],
      stopReason: 'stop_sequence',
      stopSequence: 'word',
    });
  });

  it('cuts the input of a call in the middle', () => {
    expect(limitAnswer(answer, request(4))).toMatchObject({
      blocks: [{ text: 'Some words.' }, { json: '{"at' }],
      stopReason: 'max_tokens',
    });
  });

  it('never goes over the limit, and says so whenever it cut', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 40 }), (text, at, limit) => {
        const whole = { text, calls: [{ name: 'look', input: { at } }] };
        const { blocks, stopReason, outputTokens } = limitAnswer(whole, request(limit));
        const sizes = blocks.map(block => estimateTokens(block.type === 'text' ? block.text : block.json));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limit);
        expect(outputTokens).toBeLessThanOrEqual(limit);
        expect(stopReason === 'tool_use').toBe(
          blocks.at(-1)?.type === 'tool' && !('cut' in blocks) && fits(whole, limit),
        );
      }),
    );
  });
});

function fits(whole: typeof answer, limit: number): boolean {
  const tokens = estimateTokens(whole.text) + estimateTokens(JSON.stringify(whole.calls[0]?.input));
  return tokens <= limit;
}
