import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { CodeOssServer } from './codeOss.ts';
import { type GateOptions, judge } from './gate.ts';
import { acceptWindowSocket, windowSocketPath } from './windowSocket.ts';
import { answerOwnPage, type OwnPagesOptions } from './ownPages.ts';
import { overlayStartPage, type StartPageOverlay } from './startPage.ts';

/** What the listener serves and to whom. */
export interface HttpHostOptions {
  /** Read at each request, since the port is known only once the listener listens. */
  readonly gate: () => GateOptions;
  readonly codeOss: CodeOssServer;
  /** The folder of icons and the manifest. */
  readonly staticDir: string;
  readonly storeKey: Buffer;
  readonly startPage: StartPageOverlay;
  /** What the addresses under `/_specwright/` act on. */
  readonly ownPages: OwnPagesOptions;
  /** A window opened; the result is called when it has closed. */
  readonly onWindow: () => () => void;
}

const ownPrefix = '/_specwright/';
const staticPrefix = `${ownPrefix}static/`;
const contentTypes: Readonly<Record<string, string>> = {
  '.ico': 'image/x-icon',
  '.json': 'application/manifest+json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** The listener in front of the Code OSS server: every request and upgrade passes the gate, ours are answered here. */
export function createHttpHost(options: HttpHostOptions): Server {
  const server = createServer((request, response) => {
    void answer(request, response, options).catch(() => plain(response, 500, 'Internal error.'));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const url = urlOf(request);
    const verdict = judge({ url, headers: request.headers }, options.gate());
    if (verdict.kind === 'pass') {
      if (url.pathname === windowSocketPath) acceptWindowSocket(request, socket, options.onWindow());
      else options.codeOss.handleUpgrade(request, socket);
      return;
    }
    const status = verdict.kind === 'refuse' ? verdict.status : 401;
    socket.end(
      `HTTP/1.1 ${status} ${status === 401 ? 'Unauthorized' : 'Forbidden'}\r\nConnection: close\r\n\r\n`,
    );
  });
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpHostOptions,
): Promise<void> {
  const url = urlOf(request);
  const verdict = judge({ url, headers: request.headers }, options.gate());
  if (verdict.kind === 'refuse') return plain(response, verdict.status, verdict.reason);
  if (verdict.kind === 'enter') {
    response.writeHead(302, {
      Location: verdict.location,
      'Set-Cookie': verdict.cookie,
      'Cache-Control': 'no-store',
    });
    response.end();
    return;
  }
  if (url.pathname === '/mint-key' && request.method === 'POST') {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' });
    response.end(options.storeKey);
    return;
  }
  if (url.pathname.startsWith(staticPrefix))
    return staticFile(url.pathname.slice(staticPrefix.length), response, options);
  if (url.pathname.startsWith(ownPrefix)) {
    if (!(await answerOwnPage(request, response, options.ownPages))) plain(response, 404, 'Not found.');
    return;
  }
  if (url.pathname === '/') overlayAnswer(response, options.startPage);
  if (url.pathname.endsWith('/vscode-remote-resource')) revalidateAnswer(response);
  options.codeOss.handleRequest(request, response);
}

/** Upstream lets a browser keep an extension's files for a year; ours change while the address stays the same. */
function revalidateAnswer(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (status: number, headers?: object) => ServerResponse;
  const revalidated = (status: number, headers?: object): ServerResponse =>
    writeHead(status, { ...headers, 'Cache-Control': 'no-cache' });
  response.writeHead = revalidated as typeof response.writeHead;
}

/** Rewrites the start page while upstream's handler sends it, which it does in one piece. */
function overlayAnswer(response: ServerResponse, overlay: StartPageOverlay): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
  const overlaid = (body?: unknown): ServerResponse => {
    if (typeof body !== 'string' || response.statusCode !== 200) return end(body);
    const page = overlayStartPage(body, overlay);
    return end(
      page ?? 'The start page of this build has no configuration that Specwright knows. Run npm run build.',
    );
  };
  response.end = overlaid as typeof response.end;
}

async function staticFile(name: string, response: ServerResponse, options: HttpHostOptions): Promise<void> {
  const type = contentTypes[extname(name)];
  const bytes =
    type && /^[\w-]+\.\w+$/.test(name)
      ? await readFile(join(options.staticDir, name)).catch(() => undefined)
      : undefined;
  if (!type || !bytes) return plain(response, 404, 'Not found.');
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=3600' });
  response.end(bytes);
}

function plain(response: ServerResponse, status: number, sentence: string): void {
  if (!response.headersSent) response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${sentence}\n`);
}

/** Only path and query are the client's; the host that it names is judged apart. */
function urlOf(request: IncomingMessage): URL {
  return new URL(`http://host${request.url?.startsWith('/') ? request.url : '/'}`);
}
