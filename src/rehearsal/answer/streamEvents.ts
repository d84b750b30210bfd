import type { Fault } from '../scenario/scenario.ts';
import type { AnswerBlock, LimitedAnswer } from './limitAnswer.ts';
import { emptyMessage, startOf, usageOf } from './message.ts';

/** One server-sent event, `cut` (the connection breaks here), or a pause of one chunk. */
export type StreamPart =
  | { readonly kind: 'event'; readonly data: Readonly<Record<string, unknown>> & { readonly type: string } }
  | { readonly kind: 'pause' }
  | { readonly kind: 'cut' };

export interface StreamPlan {
  readonly model: string;
  readonly inputTokens: number;
  readonly answer: LimitedAnswer;
  readonly chunkChars: number;
  readonly faults: readonly Fault[];
}

/** The events of an answer in the order of the service's stream. */
export function* streamEvents(plan: StreamPlan): Generator<StreamPart> {
  const { answer, faults } = plan;
  yield event('message_start', { message: emptyMessage(plan.model, plan.inputTokens) });
  for (const [index, block] of answer.blocks.entries()) {
    yield event('content_block_start', { index, content_block: startOf(block) });
    if (index === 0) yield event('ping', {});
    const chunks = chunksOf(block, plan);
    const stopAfter = stopOf(block, chunks.length, faults);
    for (const [position, chunk] of chunks.entries()) {
      yield { kind: 'pause' };
      yield event('content_block_delta', { index, delta: deltaOf(block, chunk) });
      if (position + 1 !== stopAfter) continue;
      const error = faults.find(fault => fault.kind === 'stream-error');
      yield error
        ? event('error', { error: { type: error.errorType, message: 'Overloaded' } })
        : { kind: 'cut' };
      return;
    }
    yield event('content_block_stop', { index });
  }
  const usage = usageOf(plan.inputTokens, answer.outputTokens);
  yield event('message_delta', {
    delta: {
      stop_reason: answer.stopReason,
      stop_sequence: answer.stopSequence,
      stop_details: null,
      container: null,
    },
    usage: {
      input_tokens: usage.input_tokens,
      output_tokens: usage.output_tokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens_details: null,
      server_tool_use: null,
    },
  });
  yield event('message_stop', {});
}

function event(type: string, fields: Readonly<Record<string, unknown>>): StreamPart {
  return { kind: 'event', data: { type, ...fields } };
}

function deltaOf(block: AnswerBlock, chunk: string): Readonly<Record<string, string>> {
  return block.type === 'text'
    ? { type: 'text_delta', text: chunk }
    : { type: 'input_json_delta', partial_json: chunk };
}

function chunksOf(block: AnswerBlock, { chunkChars, faults }: StreamPlan): readonly string[] {
  if (block.type === 'text') return split(block.text, chunkChars);
  const broken = faults.some(fault => fault.kind === 'malformed-json');
  // Inputs come in larger pieces than prose, as they do from the service.
  return split(broken ? `${block.json.slice(0, -1)},]` : block.json, chunkChars * 4);
}

/** Splits between code points, so that no character is torn. */
function split(text: string, size: number): readonly string[] {
  const points = [...text];
  const chunks: string[] = [];
  for (let start = 0; start < points.length; start += size)
    chunks.push(points.slice(start, start + size).join(''));
  return chunks;
}

/** After how many chunks of this block the stream breaks; 0 if it does not. */
function stopOf(block: AnswerBlock, chunks: number, faults: readonly Fault[]): number {
  const during = faults.find(fault => fault.kind === 'cut')?.during;
  const strikes =
    (during === 'text' && block.type === 'text') ||
    (during === 'tool-input' && block.type === 'tool') ||
    faults.some(fault => fault.kind === 'stream-error');
  return strikes ? Math.max(1, Math.floor(chunks / 2)) : 0;
}
