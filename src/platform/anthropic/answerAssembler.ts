import type Anthropic from '@anthropic-ai/sdk';
import type { ModelBlock, ModelEvent, ModelResponse, ModelUsage } from '../../engine/index.ts';

type Raw = Record<string, unknown>;

interface OpenBlock {
  /** The block as it began, fields that stream in added to it. */
  readonly raw: Raw;
  /** The pieces of a tool's input. */
  json: string;
}

/**
 * Builds one answer from its stream. Tool input is parsed strictly once it is complete: half a call never looks like a
 * whole one, and input that is no JSON is passed on as the text it is.
 */
export class AnswerAssembler {
  private readonly onEvent: (event: ModelEvent) => void;
  private readonly blocks = new Map<number, OpenBlock>();
  private usage: ModelUsage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  private model = '';
  private stopReason: string | undefined;
  private isOver = false;

  constructor(onEvent: (event: ModelEvent) => void) {
    this.onEvent = onEvent;
  }

  add(event: Anthropic.RawMessageStreamEvent): void {
    switch (event.type) {
      case 'message_start':
        this.model = event.message.model;
        this.count(event.message.usage);
        return;
      case 'content_block_start':
        return this.start(event.index, event.content_block as unknown as Raw);
      case 'content_block_delta':
        return this.extend(event.index, event.delta as unknown as Raw);
      case 'content_block_stop':
        return;
      case 'message_delta':
        this.stopReason = event.delta.stop_reason ?? this.stopReason;
        this.count(event.usage);
        return;
      case 'message_stop':
        this.isOver = true;
        return;
    }
  }

  /** The whole answer; `undefined` when the stream ended before its end. */
  finish(): ModelResponse | undefined {
    if (!this.isOver || this.stopReason === undefined) return undefined;
    const ordered = [...this.blocks].sort(([a], [b]) => a - b);
    return {
      content: ordered.map(([, block]) => toBlock(block)),
      stopReason: this.stopReason,
      usage: this.usage,
      model: this.model,
    };
  }

  private start(index: number, block: Raw): void {
    this.blocks.set(index, { raw: { ...block }, json: '' });
    if (block['type'] === 'text' && text(block['text']) !== '')
      this.onEvent({ type: 'text', text: text(block['text']) });
    if (block['type'] === 'tool_use') {
      this.onEvent({ type: 'tool-start', id: text(block['id']), name: text(block['name']) });
    }
  }

  private extend(index: number, delta: Raw): void {
    const block = this.blocks.get(index);
    if (!block) return;
    switch (delta['type']) {
      case 'text_delta':
        block.raw['text'] = text(block.raw['text']) + text(delta['text']);
        this.onEvent({ type: 'text', text: text(delta['text']) });
        return;
      case 'input_json_delta':
        block.json += text(delta['partial_json']);
        return;
      case 'thinking_delta':
        block.raw['thinking'] = text(block.raw['thinking']) + text(delta['thinking']);
        this.onEvent({ type: 'thinking', text: text(delta['thinking']) });
        return;
      case 'signature_delta':
        block.raw['signature'] = text(block.raw['signature']) + text(delta['signature']);
        return;
      default:
        // A kind of delta that this build does not know; its block goes back as far as it is known.
        return;
    }
  }

  private count(usage: object): void {
    const pick = (name: string, before: number): number => {
      const value = (usage as Raw)[name];
      return typeof value === 'number' ? value : before;
    };
    this.usage = {
      inputTokens: pick('input_tokens', this.usage.inputTokens),
      outputTokens: pick('output_tokens', this.usage.outputTokens),
      cacheReadTokens: pick('cache_read_input_tokens', this.usage.cacheReadTokens),
      cacheWriteTokens: pick('cache_creation_input_tokens', this.usage.cacheWriteTokens),
    };
  }
}

function toBlock({ raw, json }: OpenBlock): ModelBlock {
  if (raw['type'] === 'text') return { type: 'text', text: text(raw['text']) };
  if (raw['type'] !== 'tool_use') return { type: 'opaque', raw };
  return {
    type: 'tool-use',
    id: text(raw['id']),
    name: text(raw['name']),
    input: parseInput(json, raw['input']),
  };
}

function parseInput(json: string, initial: unknown): unknown {
  if (json.trim() === '') return initial ?? {};
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
