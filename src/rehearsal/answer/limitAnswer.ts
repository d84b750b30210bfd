import type { Answer } from '../scenario/chooseAnswer.ts';
import type { SeenRequest } from '../request.ts';
import { estimateTokens } from './tokens.ts';

export type AnswerBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool'; readonly name: string; readonly json: string };

/** An answer cut to what the request allows. */
export interface LimitedAnswer {
  readonly blocks: readonly AnswerBlock[];
  readonly stopReason: 'end_turn' | 'tool_use' | 'max_tokens' | 'stop_sequence';
  readonly stopSequence: string | null;
  readonly outputTokens: number;
}

/** Applies stop sequences and the token limit. A call whose input does not fit is left with the part that does. */
export function limitAnswer(answer: Answer, request: SeenRequest): LimitedAnswer {
  const stop = firstStop(answer.text, request.stopSequences);
  const text = stop ? answer.text.slice(0, stop.index) : answer.text;
  const calls = stop ? [] : answer.calls;
  const all: AnswerBlock[] = [
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ...calls.map(call => ({ type: 'tool' as const, name: call.name, json: JSON.stringify(call.input) })),
  ];
  const { blocks, wasCut, used } = cut(all, request.maxTokens ?? Infinity);
  const natural = stop ? 'stop_sequence' : calls.length > 0 ? 'tool_use' : 'end_turn';
  return {
    blocks,
    stopReason: wasCut ? 'max_tokens' : natural,
    stopSequence: wasCut ? null : (stop?.sequence ?? null),
    outputTokens: Math.max(1, used),
  };
}

function firstStop(
  text: string,
  sequences: readonly string[],
): { index: number; sequence: string } | undefined {
  return sequences
    .map(sequence => ({ index: text.indexOf(sequence), sequence }))
    .filter(({ index }) => index >= 0)
    .sort((one, other) => one.index - other.index)[0];
}

function cut(
  all: readonly AnswerBlock[],
  limit: number,
): { blocks: readonly AnswerBlock[]; wasCut: boolean; used: number } {
  const blocks: AnswerBlock[] = [];
  let used = 0;
  for (const block of all) {
    const content = block.type === 'text' ? block.text : block.json;
    const tokens = estimateTokens(content);
    if (used + tokens > limit) {
      const rest = content.slice(0, (limit - used) * 4);
      if (rest !== '')
        blocks.push(block.type === 'text' ? { ...block, text: rest } : { ...block, json: rest });
      return { blocks, wasCut: true, used: limit };
    }
    used += tokens;
    blocks.push(block);
  }
  return { blocks, wasCut: false, used };
}
