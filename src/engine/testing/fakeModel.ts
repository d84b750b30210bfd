import { CodedError, throwIfAborted } from '../../base/index.ts';
import type {
  ModelBlock,
  ModelClient,
  ModelEvent,
  ModelInfo,
  ModelRequest,
  ModelResponse,
} from '../ports/index.ts';

/** One scripted answer: its blocks, or what the model does instead of answering. */
export type ScriptedAnswer =
  | {
      readonly content: readonly ModelBlock[];
      readonly stopReason?: string;
      readonly events?: readonly ModelEvent[];
    }
  | ((
      request: ModelRequest,
      onEvent: (event: ModelEvent) => void,
      signal: AbortSignal,
    ) => Promise<readonly ModelBlock[]>);

/** A {@link ModelClient} that gives scripted answers in order and keeps the requests; past the script it fails. */
export class FakeModel implements ModelClient {
  readonly requests: ModelRequest[] = [];
  private readonly script: ScriptedAnswer[];

  constructor(...script: readonly ScriptedAnswer[]) {
    this.script = [...script];
  }

  async stream(
    request: ModelRequest,
    onEvent: (event: ModelEvent) => void,
    signal: AbortSignal,
  ): Promise<ModelResponse> {
    throwIfAborted(signal);
    this.requests.push(request);
    const answer = this.script.shift();
    if (!answer) throw new CodedError('model-server-error', 'The script is over.');
    if (typeof answer === 'function') return respond(request, await answer(request, onEvent, signal));
    for (const event of answer.events ?? []) onEvent(event);
    for (const block of answer.content)
      if (block.type === 'text') onEvent({ type: 'text', text: block.text });
    return respond(request, answer.content, answer.stopReason);
  }

  async listModels(_signal: AbortSignal): Promise<readonly ModelInfo[]> {
    return [{ id: 'fake', name: 'Fake' }];
  }

  async countTokens(_request: ModelRequest, _signal: AbortSignal): Promise<number> {
    return 1;
  }
}

/** A scripted answer of one text. */
export function says(text: string, stopReason = 'end_turn'): ScriptedAnswer {
  return { content: [{ type: 'text', text }], stopReason };
}

/** A scripted answer that calls tools: name and input each; the calls are `<prefix>1`, `<prefix>2`, … */
export function calls(prefix: string, ...tools: readonly (readonly [string, unknown])[]): ScriptedAnswer {
  return {
    content: tools.map(([name, input], index) => ({
      type: 'tool-use',
      id: `${prefix}${index + 1}`,
      name,
      input,
    })),
    stopReason: 'tool_use',
  };
}

function respond(request: ModelRequest, content: readonly ModelBlock[], stopReason?: string): ModelResponse {
  const reason = stopReason ?? (content.some(block => block.type === 'tool-use') ? 'tool_use' : 'end_turn');
  const usage = { inputTokens: 10, outputTokens: 5, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return { content, stopReason: reason, usage, model: request.model };
}
