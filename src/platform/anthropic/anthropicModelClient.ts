import Anthropic from '@anthropic-ai/sdk';
import { type CodedError, abortError, throwIfAborted } from '../../base/index.ts';
import type {
  Clock,
  ModelClient,
  ModelEvent,
  ModelInfo,
  ModelRequest,
  ModelResponse,
} from '../../engine/index.ts';
import { AnswerAssembler } from './answerAssembler.ts';
import { toMessageParams } from './messageMapping.ts';
import { type ModelFailure, type Peer, modelFailure, streamCut } from './modelErrors.ts';

/** How often one answer is asked for in all. */
const maxAttempts = 4;
const firstDelayMs = 500;
/** A service that asks for more patience than this is not waited for. */
const longestDelayMs = 60_000;
/** The API sends a ping every few seconds; a stream that is silent for this long is dead. */
const silenceMs = 120_000;
const listTimeoutMs = 10_000;
const vendorUrl = 'https://api.anthropic.com';

/** How to reach an endpoint that speaks the Messages API. */
export interface AnthropicOptions {
  /** Without it the vendor's own. */
  readonly baseUrl?: string;
  /** A key (`ANTHROPIC_API_KEY`) or a bearer token (`ANTHROPIC_AUTH_TOKEN`); neither for an endpoint that asks for none. */
  readonly apiKey?: string;
  readonly authToken?: string;
  /** Sent with every request, as some gateways want (`ANTHROPIC_CUSTOM_HEADERS`). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom error sentences name: `the Anthropic API`, `https://gateway.example`. */
  readonly name: string;
  readonly clock: Clock;
  /** The most tokens that a model may be asked for in one answer, where known. */
  readonly maxOutputTokens?: (model: string) => number | undefined;
}

/** The {@link ModelClient} over Anthropic's SDK; retries are its own, so that they show. */
export class AnthropicModelClient implements ModelClient {
  private readonly client: Anthropic;
  private readonly clock: Clock;
  private readonly peer: Peer;
  private readonly limitOf: (model: string) => number | undefined;

  constructor(options: AnthropicOptions) {
    this.client = new Anthropic(clientOptions(options));
    this.clock = options.clock;
    this.peer = {
      name: options.name,
      secrets: [options.apiKey, options.authToken].filter(key => key !== undefined),
    };
    this.limitOf = options.maxOutputTokens ?? (() => undefined);
  }

  async stream(
    request: ModelRequest,
    onEvent: (event: ModelEvent) => void,
    signal: AbortSignal,
  ): Promise<ModelResponse> {
    for (let attempt = 1; ; attempt++) {
      throwIfAborted(signal);
      const answer = await this.attempt(request, onEvent, signal);
      if ('content' in answer) return answer;
      if (signal.aborted) throw abortError();
      const delayMs = delayFor(answer, attempt);
      if (delayMs === undefined || !answer.retry) throw answer.error;
      onEvent({ type: 'retry', attempt: attempt + 1, delayMs, reason: answer.retry.reason });
      await this.clock.sleep(delayMs, signal);
    }
  }

  async listModels(signal: AbortSignal): Promise<readonly ModelInfo[]> {
    try {
      const models: ModelInfo[] = [];
      const page = this.client.models.list({ limit: 100 }, { signal, timeout: listTimeoutMs });
      for await (const { id, display_name, max_input_tokens, max_tokens } of page) {
        models.push({
          id,
          name: display_name,
          ...(max_input_tokens && { maxInputTokens: max_input_tokens }),
          ...(max_tokens && { maxOutputTokens: max_tokens }),
        });
      }
      return models;
    } catch (error) {
      throw this.errorOf(error, '', signal);
    }
  }

  async countTokens(request: ModelRequest, signal: AbortSignal): Promise<number> {
    const { max_tokens: _, ...params } = toMessageParams(request, 1);
    try {
      return (await this.client.messages.countTokens(params, { signal })).input_tokens;
    } catch (error) {
      throw this.errorOf(error, request.model, signal);
    }
  }

  /** One attempt: the answer, or why there is none. */
  private async attempt(
    request: ModelRequest,
    onEvent: (event: ModelEvent) => void,
    signal: AbortSignal,
  ): Promise<ModelResponse | ModelFailure> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), silenceMs);
    const assembler = new AnswerAssembler(onEvent);
    const maxTokens = Math.min(request.maxTokens, this.limitOf(request.model) ?? request.maxTokens);
    try {
      const stream = await this.client.messages.create(
        { ...toMessageParams(request, maxTokens), stream: true },
        { signal: AbortSignal.any([signal, silence.signal]) },
      );
      for await (const event of stream) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        assembler.add(event);
      }
      return assembler.finish() ?? streamCut(this.peer);
    } catch (error) {
      if (silence.signal.aborted) return streamCut(this.peer);
      return modelFailure(error, request.model, this.peer);
    } finally {
      clearTimeout(timer);
    }
  }

  private errorOf(error: unknown, model: string, signal: AbortSignal): CodedError {
    return signal.aborted ? abortError() : modelFailure(error, model, this.peer).error;
  }
}

/** How long to wait before the next attempt; `undefined` when there is none to be made. */
function delayFor({ retry }: ModelFailure, attempt: number): number | undefined {
  if (!retry || attempt >= maxAttempts) return undefined;
  const own = firstDelayMs * 2 ** (attempt - 1);
  const delayMs = Math.max(retry.afterMs ?? 0, own);
  return delayMs > longestDelayMs ? undefined : delayMs;
}

/** Everything that the SDK would otherwise take from the environment or the disk is said here. */
function clientOptions(options: AnthropicOptions): ConstructorParameters<typeof Anthropic>[0] {
  const { baseUrl, apiKey, authToken, headers } = options;
  const common = {
    maxRetries: 0,
    logLevel: 'off' as const,
    openTelemetry: false as const,
    webhookKey: null,
    baseURL: baseUrl ?? vendorUrl,
  };
  if (authToken !== undefined) return { ...common, authToken, defaultHeaders: { ...headers } };
  if (apiKey === undefined) {
    return { ...common, apiKey: 'none', defaultHeaders: { authorization: null, ...headers } };
  }
  // The SDK sends the key as a bearer token; gateways of the API's first years look for it in a header of its own.
  const plain = baseUrl === undefined ? {} : { 'x-api-key': apiKey };
  return { ...common, apiKey, defaultHeaders: { ...plain, ...headers } };
}
