import type { IncomingMessage, ServerResponse } from 'node:http';
import { limitAnswer } from './answer/limitAnswer.ts';
import { makeId, wholeMessage } from './answer/message.ts';
import { streamEvents } from './answer/streamEvents.ts';
import { estimateInputTokens } from './answer/tokens.ts';
import { errorTypeOf, sendError, sendJson, sendStream } from './httpAnswer.ts';
import { type ModelTable, modelInfo, modelPage } from './models.ts';
import { type ApiVersion, checkHeaders } from './rules/checkHeaders.ts';
import { checkRequest } from './rules/checkRequest.ts';
import type { JsonObject } from './rules/place.ts';
import { readBody } from './rules/readBody.ts';
import { RefusedRequest, type RuleBook } from './rules/ruleBook.ts';
import { type Answer, chooseAnswer } from './scenario/chooseAnswer.ts';
import type { FaultPlan } from './scenario/faults.ts';
import type { LoadedScenario } from './scenario/loadScenario.ts';
import type { Fault } from './scenario/scenario.ts';

/** Everything that a rehearsal answers from. */
export interface Stage {
  readonly book: RuleBook;
  readonly models: ModelTable;
  readonly loaded: LoadedScenario;
  readonly faults: FaultPlan;
  readonly key: string;
  /** Milliseconds between two chunks of a stream. */
  readonly chunkMs: number;
}

/** Answers one request. What broke a rule is refused in the service's form, with the rule's id in `x-rehearsal-rule`. */
export async function handleRequest(
  stage: Stage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('request-id', makeId('req'));
  try {
    await route(stage, request, response);
  } catch (error) {
    if (!(error instanceof RefusedRequest)) throw error;
    const headers = { 'x-rehearsal-rule': error.rule };
    sendError(response, {
      status: error.status,
      errorType: error.errorType,
      message: error.message,
      headers,
    });
  }
}

async function route(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { book, models } = stage;
  const url = new URL(request.url ?? '/', 'http://rehearsal');
  const model = /^\/v1\/models\/([^/]+)$/.exec(url.pathname)?.[1];
  const version = checkHeaders(book, request.headers, stage.key);
  if (url.pathname === '/v1/messages') {
    needMethod(book, request, 'POST');
    const body = await readBody(book, request);
    return createMessage(stage, { body, version }, response);
  }
  if (url.pathname === '/v1/messages/count_tokens') {
    needMethod(book, request, 'POST');
    const body = await readBody(book, request);
    checkRequest({ book, models, version, purpose: 'count' }, body);
    return sendJson(response, 200, { input_tokens: estimateInputTokens(body as JsonObject) });
  }
  if (url.pathname === '/v1/models') {
    needMethod(book, request, 'GET');
    return sendJson(response, 200, modelPage(models, url.searchParams));
  }
  if (model !== undefined) {
    needMethod(book, request, 'GET');
    const known = models.find(decodeURIComponent(model));
    return known ? sendJson(response, 200, modelInfo(known)) : book.refuse('model.known', `model: ${model}`);
  }
  if (/^\/v1\/messages\/batches(\/|$)/.test(url.pathname))
    book.refuseUncovered('uncovered.batches', url.pathname);
  if (/^\/v1\/files(\/|$)/.test(url.pathname)) book.refuseUncovered('uncovered.files', url.pathname);
  return book.refuse('http.path', `${url.pathname}: Not Found`);
}

function needMethod(book: RuleBook, request: IncomingMessage, method: string): void {
  if (request.method !== method) book.refuse('http.method', `${request.method ?? ''}: Method Not Allowed`);
}

async function createMessage(
  stage: Stage,
  { body, version }: { readonly body: unknown; readonly version: ApiVersion },
  response: ServerResponse,
): Promise<void> {
  const { book, models, loaded } = stage;
  const request = checkRequest({ book, models, version, purpose: 'create' }, body);
  const chosen = chooseAnswer(loaded, request);
  const faults = stage.faults.take(chosen.from);
  const failure = faults.find(fault => fault.kind === 'status');
  if (failure) return sendFailure(response, failure);
  const answer = limitAnswer(withWrongInput(chosen, faults), request);
  const inputTokens = estimateInputTokens(body as JsonObject);
  if (!request.stream) return sendJson(response, 200, wholeMessage(request.model, inputTokens, answer));
  const chunkChars = loaded.scenario.pace?.chunkChars ?? 24;
  const parts = streamEvents({ model: request.model, inputTokens, answer, chunkChars, faults });
  return sendStream(response, parts, paceOf(stage, faults));
}

function paceOf(stage: Stage, faults: readonly Fault[]): number {
  return faults.find(fault => fault.kind === 'slow')?.chunkMs ?? stage.chunkMs;
}

function sendFailure(response: ServerResponse, fault: Extract<Fault, { kind: 'status' }>): void {
  sendError(response, {
    status: fault.status,
    errorType: errorTypeOf(fault.status),
    message: fault.message ?? `Rehearsed failure ${fault.status}`,
    ...(fault.retryAfter === undefined ? {} : { headers: { 'retry-after': String(fault.retryAfter) } }),
  });
}

function withWrongInput(answer: Answer, faults: readonly Fault[]): Answer {
  const wrong = faults.find(fault => fault.kind === 'wrong-input');
  if (!wrong) return answer;
  return { ...answer, calls: answer.calls.map(call => ({ ...call, input: wrong.input })) };
}
