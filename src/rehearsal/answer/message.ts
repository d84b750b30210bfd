import { randomUUID } from 'node:crypto';
import type { Message, ToolUseBlock, TextBlock, Usage } from '@anthropic-ai/sdk/resources/messages/messages';
import type { AnswerBlock, LimitedAnswer } from './limitAnswer.ts';

/** An id as the service makes them: a prefix and 24 characters that never come twice. */
export function makeId(prefix: 'msg' | 'toolu' | 'req'): string {
  return `${prefix}_01${randomUUID().replaceAll('-', '').slice(0, 22)}`;
}

/** What the tokens of a call are told as; nothing is ever read from a cache here. */
export function usageOf(inputTokens: number, outputTokens: number): Usage {
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 },
    inference_geo: null,
    output_tokens_details: null,
    server_tool_use: null,
    service_tier: 'standard',
    speed: null,
  };
}

/** A message that has not said anything yet, as a stream begins with it. */
export function emptyMessage(model: string, inputTokens: number): Message {
  return {
    id: makeId('msg'),
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: usageOf(inputTokens, 1),
  };
}

/** The whole message, for a request that does not stream. */
export function wholeMessage(model: string, inputTokens: number, answer: LimitedAnswer): Message {
  return {
    ...emptyMessage(model, inputTokens),
    content: answer.blocks.flatMap(block => wholeBlock(block)),
    stop_reason: answer.stopReason,
    stop_sequence: answer.stopSequence,
    usage: usageOf(inputTokens, answer.outputTokens),
  };
}

/** The block as it starts in a stream: without its text or input. */
export function startOf(block: AnswerBlock): TextBlock | ToolUseBlock {
  if (block.type === 'text') return { type: 'text', text: '', citations: null };
  return { type: 'tool_use', id: makeId('toolu'), name: block.name, input: {}, caller: { type: 'direct' } };
}

function wholeBlock(block: AnswerBlock): readonly (TextBlock | ToolUseBlock)[] {
  const start = startOf(block);
  if (start.type === 'text') return block.type === 'text' ? [{ ...start, text: block.text }] : [];
  try {
    return block.type === 'tool' ? [{ ...start, input: JSON.parse(block.json) }] : [];
  } catch {
    // Cut by max_tokens in the middle of its input.
    return [];
  }
}
