import { isAbort } from '../../base/index.ts';
import type { RunEvent } from '../../protocol/index.ts';
import type { EventHub } from '../events/index.ts';
import type { ModelClient, ModelEvent, ModelResponse, ToolDefinition } from '../ports/index.ts';
import type { OpenCall, Session } from '../sessions/index.ts';
import { RepeatWatch } from './repeatWatch.ts';

/** Rounds of tool calls in one turn; a model that needs more is not getting anywhere. */
export const maxRounds = 60;
/** Tokens asked for in one answer; the client lowers it where a model allows less. */
const maxTokens = 32_000;

/** What one turn works with. The prompt is already in the session. */
export interface TurnDeps {
  readonly model: ModelClient;
  readonly modelId: string;
  readonly session: Session;
  readonly turn: string;
  readonly system: string;
  readonly hub: EventHub;
  readonly onEvent: (event: RunEvent) => void;
  /** Asked before every request: the list may change while a turn goes on. */
  readonly tools: () => readonly ToolDefinition[];
  readonly isReadOnly: (tool: string) => boolean;
  readonly call: (call: OpenCall) => Promise<void>;
  /** Runs between calls and before requests; rejects with `aborted` when somebody asked for a stop. */
  readonly boundary: () => Promise<void>;
  /** Wraps what waits for somebody else, so that a stop need not wait with it. */
  readonly waiting: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** How a turn ended by itself. A stop is not an end: it rejects with `aborted`. */
export type TurnEnd =
  | { readonly kind: 'done'; readonly message?: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** Lets the model work until it has answered, a limit is reached or somebody stops it. Rejects with `model-…` errors. */
export async function runTurn(deps: TurnDeps): Promise<TurnEnd> {
  const { conversation } = deps.session;
  const repeats = new RepeatWatch();
  let cuts = 0;
  for (let round = 0; round < maxRounds; round++) {
    // A resumed turn may begin with calls that were answered, or with the last word said.
    if (conversation.isAnswered() && round === 0) return { kind: 'done' };
    await deps.boundary();
    const { stopReason } = await ask(deps);
    const calls = conversation.openCalls();
    if (stopReason === 'max_tokens' || stopReason === 'pause_turn') {
      cuts += 1;
      if (cuts > 1) return cutTwice;
      await goOnAfterCut(deps, calls);
      continue;
    }
    cuts = 0;
    if (stopReason === 'refusal' || calls.length === 0) return endFor(stopReason);
    const repeated = repeats.add(calls);
    if (repeated !== undefined) return { kind: 'failed', code: 'loop-limit', message: repeated };
    await callAll(calls, deps);
  }
  return {
    kind: 'failed',
    code: 'loop-limit',
    message: `The model called tools ${maxRounds} times in a row without finishing, so the turn was ended. Send a message to go on.`,
  };
}

const cutTwice: TurnEnd = {
  kind: 'failed',
  code: 'model-max-tokens',
  message: "The model's answer was cut off at its length limit twice in a row. Ask for it in smaller parts.",
};

function endFor(stopReason: string): TurnEnd {
  switch (stopReason) {
    case 'end_turn':
    case 'stop_sequence':
    case 'tool_use':
      return { kind: 'done' };
    case 'refusal':
      return {
        kind: 'failed',
        code: 'model-refused',
        message: 'The model declined to answer this. Put it differently, or begin a new session.',
      };
    case 'model_context_window_exceeded':
      return {
        kind: 'failed',
        code: 'model-context-full',
        message: "This conversation no longer fits into the model's window. Begin a new session.",
      };
    default:
      return {
        kind: 'done',
        message: `The model stopped for a reason that Specwright does not know (${stopReason}).`,
      };
  }
}

/** One request; its answer is in the session when this resolves. */
async function ask(deps: TurnDeps): Promise<ModelResponse> {
  const { session, turn, hub } = deps;
  let streamed = '';
  const onModelEvent = (event: ModelEvent): void => {
    if (event.type === 'text') streamed += event.text;
    if (event.type === 'retry') streamed = '';
    if (event.type !== 'tool-start') deps.onEvent(event);
  };
  const request = {
    model: deps.modelId,
    maxTokens,
    system: deps.system,
    messages: session.conversation.messages(),
    tools: deps.tools(),
  };
  let response: ModelResponse;
  try {
    response = await deps.waiting(signal => deps.model.stream(request, onModelEvent, signal));
  } catch (error) {
    if (isAbort(error) && streamed.trim() !== '') {
      const content = [{ type: 'text' as const, text: streamed }];
      await session.record({ kind: 'message', turn, role: 'assistant', content, partial: true });
    }
    throw error;
  }
  const { usage, model, stopReason } = response;
  await session.record({ kind: 'usage', turn, model, stopReason, ...usage });
  await session.record({
    kind: 'message',
    turn,
    role: 'assistant',
    content: response.content,
    stopReason,
  });
  hub.emit('model.called', { session: session.id, turn, model, stopReason, usage });
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage;
  deps.onEvent({
    type: 'usage',
    model,
    inputTokens: inputTokens + cacheReadTokens + cacheWriteTokens,
    outputTokens,
  });
  return response;
}

/** An answer that ran into its length limit may hold half a call: none of its calls is run. */
async function goOnAfterCut(deps: TurnDeps, calls: readonly OpenCall[]): Promise<void> {
  const { session, turn } = deps;
  for (const { id, name } of calls) {
    const text =
      'Failed: not run. Your answer was cut off at its length limit, so this call may be incomplete. Send it again, in ' +
      'smaller parts.';
    await session.record({ kind: 'result', turn, call: id, tool: name, ok: false, text, written: [] });
  }
  if (calls.length > 0) return;
  const content = [{ type: 'text' as const, text: 'Go on where you stopped.' }];
  await session.record({ kind: 'message', turn, role: 'user', content });
}

/** In order; neighbours that only read run side by side. */
async function callAll(calls: readonly OpenCall[], deps: TurnDeps): Promise<void> {
  for (const batch of batches(calls, deps.isReadOnly)) {
    await deps.boundary();
    await Promise.all(batch.map(deps.call));
  }
  await deps.boundary();
}

/** Groups neighbours that only read; anything else stands alone. */
export function batches(
  calls: readonly OpenCall[],
  isReadOnly: (tool: string) => boolean,
): readonly (readonly OpenCall[])[] {
  const groups: OpenCall[][] = [];
  let isOpen = false;
  for (const call of calls) {
    const reads = isReadOnly(call.name);
    const last = groups.at(-1);
    if (reads && isOpen && last) last.push(call);
    else groups.push([call]);
    isOpen = reads;
  }
  return groups;
}
