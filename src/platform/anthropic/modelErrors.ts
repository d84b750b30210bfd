import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';
import { CodedError, abortError, isAbort, messageOf } from '../../base/index.ts';

/** Whom the sentences speak of. */
export interface Peer {
  /** `the Anthropic API`, `https://gateway.example`. */
  readonly name: string;
  /** Strings that must never show. */
  readonly secrets: readonly string[];
}

/** A failed attempt, and whether another one makes sense. */
export interface ModelFailure {
  readonly error: CodedError;
  /** Why it failed in a few words, for the retry's line; absent when another attempt would fail the same way. */
  readonly retry?: { readonly reason: string; readonly afterMs?: number };
}

/** The failure of a stream that ended before its end. */
export function streamCut(peer: Peer): ModelFailure {
  const sentence = `The connection to ${peer.name} broke off in the middle of an answer. Check the network and try again.`;
  return {
    error: new CodedError('model-stream-cut', sentence),
    retry: { reason: 'the connection broke off' },
  };
}

/** Turns what the SDK threw into a code and one clear sentence. */
export function modelFailure(thrown: unknown, model: string, peer: Peer): ModelFailure {
  if (thrown instanceof CodedError) return { error: thrown };
  if (thrown instanceof APIUserAbortError || isAbort(thrown)) return { error: abortError() };
  if (thrown instanceof APIConnectionError) return connectionFailure(thrown, peer);
  if (isApiError(thrown)) return statusFailure(thrown, model, peer);
  // undici reports a socket that closes while the body is read as a bare TypeError.
  if (thrown instanceof TypeError) return streamCut(peer);
  const message = `${upper(peer.name)} sent something unexpected: ${clean(messageOf(thrown), peer)}`;
  return {
    error: new CodedError('model-server-error', message),
    retry: { reason: 'the answer was not understood' },
  };
}

/** `instanceof` alone would take the type arguments for `any`. */
function isApiError(thrown: unknown): thrown is APIError {
  return thrown instanceof APIError;
}

function statusFailure(thrown: APIError, model: string, peer: Peer): ModelFailure {
  const said = clean(thrown.apiMessage ?? thrown.message, peer);
  const Name = upper(peer.name);
  const afterMs = retryAfter(thrown.headers);
  const wait = afterMs === undefined ? {} : { afterMs };
  switch (kindOf(thrown)) {
    case 'auth':
      return failure('model-auth', `${Name} refused the key: ${said}. Enter a valid key.`);
    case 'forbidden':
      return failure('model-auth', `${Name} does not allow this with your key: ${said}.`);
    case 'not-found':
      return failure(
        'model-not-found',
        `${Name} does not know the model "${model}": ${said}. Pick another model.`,
      );
    case 'rate':
      return {
        error: new CodedError(
          'model-rate-limited',
          `${Name} is limiting your requests: ${said}. ${tryAgain(afterMs)}`,
        ),
        retry: { reason: 'too many requests', ...wait },
      };
    case 'overloaded':
      return {
        error: new CodedError('model-overloaded', `${Name} is overloaded right now. ${tryAgain(afterMs)}`),
        retry: { reason: 'the service is overloaded', ...wait },
      };
    case 'server':
      return {
        error: new CodedError(
          'model-server-error',
          `${Name} failed on its side: ${said}. ${tryAgain(afterMs)}`,
        ),
        retry: { reason: 'the service failed', ...wait },
      };
    case 'request':
      return failure('model-bad-request', `${Name} refused the request: ${said}.`);
  }
}

type Kind = 'auth' | 'forbidden' | 'not-found' | 'rate' | 'overloaded' | 'server' | 'request';

/** By status, or by the error's type where it came inside a stream that had begun with 200. */
function kindOf({ status, type }: APIError): Kind {
  if (status === 401 || type === 'authentication_error') return 'auth';
  if (status === 403 || type === 'permission_error') return 'forbidden';
  if (status === 404 || type === 'not_found_error') return 'not-found';
  if (status === 429 || type === 'rate_limit_error') return 'rate';
  if (status === 529 || type === 'overloaded_error') return 'overloaded';
  if (status === 408 || status === 409 || (status ?? 0) >= 500) return 'server';
  if (type === 'api_error' || type === 'timeout_error') return 'server';
  return 'request';
}

/** Failures of these kinds pass; the others need somebody to change something. */
const passing = new Set([
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function connectionFailure(thrown: APIConnectionError, peer: Peer): ModelFailure {
  const code = causeCode(thrown);
  const error = new CodedError(
    'model-unreachable',
    `${upper(peer.name)} cannot be reached: ${explain(code)}`,
  );
  if (code !== undefined && !passing.has(code)) return { error };
  return { error, retry: { reason: 'the connection failed' } };
}

function explain(code: string | undefined): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'nothing answers at that address. Check that it is right and that the service is running.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name cannot be resolved. Check the address and the network.';
    case undefined:
      return 'the connection failed. Check the network and the address.';
    default:
      if (/CERT|SSL|TLS|SELF_SIGNED|VERIFY/.test(code)) {
        return `its certificate is not trusted (${code}). If your company's proxy signs it, name its certificate in NODE_EXTRA_CA_CERTS.`;
      }
      return `the connection failed (${code}). Check the network and the address.`;
  }
}

/** The system's code of the failure, which hides some causes deep. */
function causeCode(thrown: Error): string | undefined {
  for (
    let error: unknown = thrown, depth = 0;
    error instanceof Error && depth < 6;
    error = error.cause, depth++
  ) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    // Several addresses were tried: the first failure speaks for them.
    if (error instanceof AggregateError && error.errors[0] instanceof Error)
      return causeCode(error.errors[0]);
  }
  return undefined;
}

/** `retry-after` in seconds or as a date, `retry-after-ms` in milliseconds (both are sent by the API). */
function retryAfter(headers: Headers | undefined): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const value = headers?.get('retry-after') ?? '';
  const seconds = Number.parseFloat(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isFinite(date) ? Math.max(0, date - Date.now()) : undefined;
}

function tryAgain(afterMs: number | undefined): string {
  if (afterMs === undefined) return 'Try again in a while.';
  const seconds = Math.ceil(afterMs / 1000);
  return seconds < 120 ? `Try again in ${seconds} s.` : `Try again in ${Math.ceil(seconds / 60)} minutes.`;
}

function failure(code: string, message: string): ModelFailure {
  return { error: new CodedError(code, message) };
}

/** One line without secrets and without a final stop. */
function clean(text: string, peer: Peer): string {
  let safe = text.replace(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  for (const secret of peer.secrets) if (secret !== '') safe = safe.replaceAll(secret, '…');
  return safe.length > 300 ? `${safe.slice(0, 300)}…` : safe;
}

function upper(name: string): string {
  return name.replace(/^the /u, 'The ');
}
