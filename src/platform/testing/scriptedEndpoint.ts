import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How one request is answered. */
export type Reply = (response: ServerResponse, request: SeenRequest) => void;

/** A loopback endpoint that answers request by request as a test says; past its script it repeats the last reply. */
export class ScriptedEndpoint {
  readonly seen: SeenRequest[] = [];
  private readonly replies: readonly Reply[];
  private readonly server: Server;

  private constructor(replies: readonly Reply[]) {
    this.replies = replies;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(...replies: readonly Reply[]): Promise<ScriptedEndpoint> {
    const endpoint = new ScriptedEndpoint(replies);
    await new Promise<void>(resolve => endpoint.server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body };
    const reply = this.replies[Math.min(this.seen.length, this.replies.length - 1)];
    this.seen.push(seen);
    reply?.(response, seen);
  }
}

/** An error in the API's form. */
export function status(code: number, type: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return response => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ type: 'error', error: { type, message: `${type} happened` } }));
  };
}

/** A JSON answer. */
export function json(value: unknown): Reply {
  return response => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
}

/** A stream of events; with `cut`, the connection is broken after them. */
export function stream(events: readonly Readonly<Record<string, unknown>>[], cut = false): Reply {
  return response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of events)
      response.write(`event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`);
    if (cut) setImmediate(() => response.destroy());
    else response.end();
  };
}

/** The events of an answer of these content blocks, in order. */
export function answerEvents(
  blocks: readonly {
    readonly start: Readonly<Record<string, unknown>>;
    readonly deltas: readonly unknown[];
  }[],
  stopReason = 'end_turn',
): readonly Readonly<Record<string, unknown>>[] {
  const usage = { input_tokens: 7, output_tokens: 1, cache_read_input_tokens: 2 };
  return [
    {
      type: 'message_start',
      message: { id: 'm', type: 'message', role: 'assistant', model: 'served', content: [], usage },
    },
    ...blocks.flatMap(({ start, deltas }, index) => [
      { type: 'content_block_start', index, content_block: start },
      ...deltas.map(delta => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    { type: 'message_delta', delta: { stop_reason: stopReason }, usage: { output_tokens: 5 } },
    { type: 'message_stop' },
  ];
}

/** A text block for {@link answerEvents}. */
export function textBlock(...pieces: readonly string[]): {
  start: Record<string, unknown>;
  deltas: readonly unknown[];
} {
  return { start: { type: 'text', text: '' }, deltas: pieces.map(text => ({ type: 'text_delta', text })) };
}

/** A tool call for {@link answerEvents}; its input comes as these pieces of JSON. */
export function toolBlock(
  id: string,
  name: string,
  ...pieces: readonly string[]
): { start: Record<string, unknown>; deltas: readonly unknown[] } {
  return {
    start: { type: 'tool_use', id, name, input: {} },
    deltas: pieces.map(partial_json => ({ type: 'input_json_delta', partial_json })),
  };
}
