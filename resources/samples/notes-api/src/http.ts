import type { IncomingMessage, ServerResponse } from 'node:http';

const maxBodyBytes = 64 * 1024;

/** An answer that is an error: a status, a stable code and a sentence for the person who reads it. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The request's body as JSON; at most 64 KiB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new HttpError(413, 'too_large', 'A body may have 64 KiB at most.');
    text += decoder.decode(chunk, { stream: true });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'invalid_json', 'The body is not JSON.');
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Answers with what was thrown; anything but an `HttpError` becomes a plain 500. */
export function sendError(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof HttpError ? error : new HttpError(500, 'internal', 'Something went wrong on our side.');
  const body = JSON.stringify({ error: { code: known.code, message: known.message } });
  response.writeHead(known.status, { 'content-type': 'application/json', ...known.headers }).end(body);
}
