import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { HttpError, readJson, sendError, sendJson } from './http.ts';
import { Router } from './router.ts';
import { NoteStore } from './store.ts';

export interface ServerOptions {
  /** Where the notes are kept; a new, empty store by default. */
  readonly store?: NoteStore;
}

/** The notes API as an HTTP server that does not listen yet. */
export function createServer(options: ServerOptions = {}): Server {
  const router = createRouter(options.store ?? new NoteStore());
  return createHttpServer((request, response) => {
    void answer(router, request, response);
  });
}

async function answer(router: Router, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const { handler, params } = router.find(request.method ?? 'GET', path);
    await handler({ request, response, params });
  } catch (error) {
    sendError(response, error);
  }
}

function createRouter(store: NoteStore): Router {
  return new Router()
    .add('GET', '/health', ({ response }) => sendJson(response, 200, { status: 'ok' }))
    .add('GET', '/notes', ({ response }) => sendJson(response, 200, store.all()))
    .add('POST', '/notes', async ({ request, response }) => {
      const { title, body } = readNote(await readJson(request));
      sendJson(response, 201, store.add(title, body));
    })
    .add('GET', '/notes/:id', ({ response, params }) => {
      const note = store.get(Number(params.id));
      if (!note) throw noSuchNote(params.id);
      sendJson(response, 200, note);
    })
    .add('DELETE', '/notes/:id', ({ response, params }) => {
      if (!store.remove(Number(params.id))) throw noSuchNote(params.id);
      response.writeHead(204).end();
    });
}

function readNote(value: unknown): { title: string; body: string } {
  const { title, body = '' } = (value ?? {}) as { title?: unknown; body?: unknown };
  if (typeof title !== 'string' || title.trim() === '' || typeof body !== 'string') {
    throw new HttpError(400, 'invalid_note', 'A note needs a title, and its body is text.');
  }
  return { title, body };
}

function noSuchNote(id: string | undefined): HttpError {
  return new HttpError(404, 'not_found', `There is no note ${id}.`);
}
