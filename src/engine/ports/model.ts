/** A piece of a message, in the shape of the Messages API but in our names. */
export type ModelBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaType: string; readonly base64: string }
  | { readonly type: 'tool-use'; readonly id: string; readonly name: string; readonly input: unknown }
  | {
      readonly type: 'tool-result';
      readonly id: string;
      readonly text: string;
      readonly isError: boolean;
    }
  /** A block that we do not interpret and must send back unchanged (thinking, redacted thinking). */
  | { readonly type: 'opaque'; readonly raw: unknown };

/** One message of a conversation. */
export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly content: readonly ModelBlock[];
}

/** A tool as the model sees it; `inputSchema` is JSON Schema. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

/** What one call to a model needs. */
export interface ModelRequest {
  readonly model: string;
  readonly maxTokens: number;
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolDefinition[];
}

/** Tokens of one call, as the endpoint reported them; absent counters are 0. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** Why a model stopped, as the endpoint said it (`end_turn`, `tool_use`, `max_tokens`, `refusal`, …). */
export type StopReason = string;

/** The whole answer of one call. */
export interface ModelResponse {
  readonly content: readonly ModelBlock[];
  readonly stopReason: StopReason;
  readonly usage: ModelUsage;
  /** The model that answered, as the endpoint names it. */
  readonly model: string;
}

/** What happens while an answer streams in. */
export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'tool-start'; readonly id: string; readonly name: string }
  /** The call failed in a way that may pass; another attempt starts after `delayMs`. What streamed so far is void. */
  | { readonly type: 'retry'; readonly attempt: number; readonly delayMs: number; readonly reason: string };

/** A model that the user may pick. */
export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  /** Tokens that fit in a request, where known. */
  readonly maxInputTokens?: number;
  readonly maxOutputTokens?: number;
}

/**
 * The model, however it is reached. Calls reject with a `CodedError` whose code is one of `model-auth` (key refused),
 * `model-unreachable`, `model-rate-limited`, `model-overloaded`, `model-stream-cut`, `model-bad-request`,
 * `model-not-found`, `model-server-error`, or `aborted`.
 */
export interface ModelClient {
  /** Streams one answer. Retries (429, 5xx, 529, dropped connections) happen inside and show themselves as events. */
  stream(
    request: ModelRequest,
    onEvent: (event: ModelEvent) => void,
    signal: AbortSignal,
  ): Promise<ModelResponse>;
  listModels(signal: AbortSignal): Promise<readonly ModelInfo[]>;
  countTokens(request: ModelRequest, signal: AbortSignal): Promise<number>;
}
