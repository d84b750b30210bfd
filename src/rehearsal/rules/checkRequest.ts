import type { KnownModel, ModelTable } from '../models.ts';
import type { SeenRequest } from '../request.ts';
import { checkText } from './checkBlocks.ts';
import type { ApiVersion } from './checkHeaders.ts';
import { checkMessages } from './checkMessages.ts';
import { checkToolChoice, checkTools } from './checkTools.ts';
import {
  type JsonObject,
  type Place,
  asArray,
  asString,
  inside,
  isJsonObject,
  openObject,
  wrongType,
} from './place.ts';
import type { RuleBook } from './ruleBook.ts';

const counted = ['model', 'messages', 'system', 'tools', 'tool_choice', 'thinking'];
const created = [
  ...counted,
  'max_tokens',
  'stream',
  'metadata',
  'stop_sequences',
  'temperature',
  'top_p',
  'top_k',
  'service_tier',
];

/** Fields of a request that the service knows and the rehearsal cannot play. */
const uncovered = {
  cache_control: 'uncovered.cache-control',
  container: 'uncovered.container',
  context_management: 'uncovered.context-management',
  mcp_servers: 'uncovered.mcp',
  output_config: 'uncovered.output-config',
  output_format: 'uncovered.output-config',
  diagnostics: 'uncovered.routing',
  inference_geo: 'uncovered.routing',
  speed: 'uncovered.routing',
};

export interface CheckContext {
  readonly book: RuleBook;
  readonly models: ModelTable;
  readonly version: ApiVersion;
  /** Whether the request asks for an answer, or only for the number of its tokens. */
  readonly purpose: 'create' | 'count';
}

/** Checks a request against every rule and returns what the rehearsal reads of it. Throws `RefusedRequest`. */
export function checkRequest(context: CheckContext, body: unknown): SeenRequest {
  const { book, purpose } = context;
  const place: Place = { book, path: '', value: body };
  if (!isJsonObject(body)) book.refuse('body.object', 'body: Input should be an object');
  const request = openObject(place, { known: purpose === 'create' ? created : counted, uncovered });
  const model = checkModel(context, request);
  const maxTokens = purpose === 'create' ? checkMaxTokens(book, request, model) : undefined;
  if (request['messages'] === undefined) book.refuse('messages.required', 'messages: Field required');
  checkSampling(place, request, { model, version: context.version });
  checkThinking(inside(place, 'thinking', request['thinking']));
  checkSmallFields(place, request);
  const tools = checkTools(inside(place, 'tools', request['tools']));
  return {
    model: model.id,
    maxTokens,
    stream: request['stream'] === true,
    system: checkSystem(inside(place, 'system', request['system'])),
    messages: checkMessages(inside(place, 'messages', request['messages']), model),
    tools,
    mayCallTools: checkToolChoice(inside(place, 'tool_choice', request['tool_choice']), tools),
    stopSequences: checkStopSequences(inside(place, 'stop_sequences', request['stop_sequences'])),
  };
}

function checkModel({ book, models }: CheckContext, request: JsonObject): KnownModel {
  const name = request['model'];
  if (name === undefined) book.refuse('model.required', 'model: Field required');
  if (typeof name !== 'string') return wrongType({ book, path: 'model', value: name }, 'a valid string');
  const model = models.find(name);
  if (!model) return book.refuse('model.known', `model: ${name}`);
  if (model.lifecycle === 'retired') book.refuse('model.retired', `model: ${name}`);
  return model;
}

function checkMaxTokens(book: RuleBook, request: JsonObject, model: KnownModel): number {
  const value = request['max_tokens'];
  if (value === undefined) book.refuse('max-tokens.required', 'max_tokens: Field required');
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return wrongType({ book, path: 'max_tokens', value }, 'a valid integer');
  }
  if (value === 0) book.refuseUncovered('uncovered.cache-warming', 'max_tokens: 0');
  if (value < 1) book.refuse('max-tokens.minimum', 'max_tokens: Input should be greater than or equal to 1');
  if (value > model.maxOutputTokens) {
    book.refuse(
      'max-tokens.maximum',
      `max_tokens: ${value} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.id}`,
    );
  }
  return value;
}

function checkSampling(
  place: Place,
  request: JsonObject,
  { model, version }: { readonly model: KnownModel; readonly version: ApiVersion },
): void {
  const { book } = place;
  const highest = { temperature: 1, top_p: 1, top_k: Number.MAX_SAFE_INTEGER };
  for (const [name, limit] of Object.entries(highest)) {
    const value = request[name];
    if (value === undefined || value === null) continue;
    if (version !== '2023-06-01') {
      book.refuse('sampling.version', `${name}: Extra inputs are not permitted`);
    }
    if (typeof value !== 'number') wrongType(inside(place, name, value), 'a valid number');
    if (Number(value) < 0 || Number(value) > limit) {
      book.refuse('sampling.range', `${name}: Input should be between 0 and ${limit}`);
    }
    // The default of temperature and top_p is 1; top_k has none.
    if (!model.sampling && !(name !== 'top_k' && value === 1)) {
      book.refuse('sampling.supported', `\`${name}\` is deprecated for this model.`);
    }
  }
  if (typeof request['temperature'] === 'number' && typeof request['top_p'] === 'number') {
    book.refuse(
      'sampling.one',
      '`temperature` and `top_p` cannot both be specified for this model. Please use only one.',
    );
  }
}

function checkThinking(place: Place): void {
  if (place.value === undefined || place.value === null) return;
  const type = isJsonObject(place.value) ? place.value['type'] : undefined;
  if (type !== 'disabled') place.book.refuseUncovered('uncovered.thinking', `thinking.${String(type)}`);
}

function checkSmallFields(place: Place, request: JsonObject): void {
  const stream = request['stream'] ?? false;
  if (typeof stream !== 'boolean') wrongType(inside(place, 'stream', stream), 'a valid boolean');
  const tier = request['service_tier'] ?? 'auto';
  if (tier !== 'auto' && tier !== 'standard_only') {
    wrongType(inside(place, 'service_tier', tier), "'auto' or 'standard_only'");
  }
  if (request['metadata'] !== undefined && request['metadata'] !== null) {
    const at = inside(place, 'metadata', request['metadata']);
    const user = openObject(at, { known: ['user_id'] })['user_id'] ?? '';
    asString(inside(at, 'user_id', user));
  }
}

function checkSystem(place: Place): string {
  if (place.value === undefined || place.value === null) return '';
  if (typeof place.value === 'string') return place.value;
  return asArray(place)
    .map(item => {
      if (!isJsonObject(item.value) || item.value['type'] !== 'text') {
        item.book.refuse('system.text', `${item.path}.type: Input should be 'text'`);
      }
      return checkText(item);
    })
    .join('\n\n');
}

function checkStopSequences(place: Place): readonly string[] {
  if (place.value === undefined || place.value === null) return [];
  return asArray(place).map(item => {
    const text = asString(item);
    if (text.trim() === '') {
      item.book.refuse(
        'stop-sequences.text',
        'stop_sequences: each stop sequence must contain non-whitespace',
      );
    }
    return text;
  });
}
