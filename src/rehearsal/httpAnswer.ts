import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { isAbort } from '../base/index.ts';
import type { StreamPart } from './answer/streamEvents.ts';

const typeOfStatus: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

export function errorTypeOf(status: number): string {
  return typeOfStatus[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
}

export interface ErrorAnswer {
  readonly status: number;
  readonly errorType: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

/** An error in the service's shape; its id is also in the header `request-id`. */
export function sendError(response: ServerResponse, error: ErrorAnswer): void {
  for (const [name, value] of Object.entries(error.headers ?? {})) response.setHeader(name, value);
  sendJson(response, error.status, {
    type: 'error',
    error: { type: error.errorType, message: error.message },
    request_id: response.getHeader('request-id') ?? null,
  });
}

/** Writes events as they come due. Ends early, and quietly, when the client has gone. */
export async function sendStream(
  response: ServerResponse,
  parts: Iterable<StreamPart>,
  chunkMs: number,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  });
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    for (const part of parts) {
      if (gone.signal.aborted) return;
      if (part.kind === 'event') {
        response.write(`event: ${part.data.type}\ndata: ${JSON.stringify(part.data)}\n\n`);
      } else if (part.kind === 'pause') {
        if (chunkMs > 0) await wait(chunkMs, undefined, { signal: gone.signal });
      } else {
        await flush(response);
        response.destroy();
        return;
      }
    }
    response.end();
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
}

/** Resolves once what was written so far has been handed to the system. */
function flush(response: ServerResponse): Promise<void> {
  return new Promise(resolve => response.write('\n', () => resolve()));
}
