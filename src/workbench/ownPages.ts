import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendClosingPage } from './closingPage.ts';
import type { ClosingAnswer, LifetimeState } from './lifetime.ts';

/** What the addresses under `/_specwright/` act on. */
export interface OwnPagesOptions {
  /** Opens a window and returns its address. */
  readonly open: (folder: string | undefined) => string;
  readonly state: () => LifetimeState;
  readonly answer: (answer: ClosingAnswer) => void;
}

const largestBody = 64 * 1024;

/** Answers an address of ours; false when it is none. The gate was passed before. */
export async function answerOwnPage(
  request: IncomingMessage,
  response: ServerResponse,
  options: OwnPagesOptions,
): Promise<boolean> {
  switch (`${request.method} ${request.url?.split('?')[0]}`) {
    case 'POST /_specwright/open': {
      const { folder } = await readJson(request);
      sendJson(response, { url: options.open(typeof folder === 'string' ? folder : undefined) });
      return true;
    }
    case 'GET /_specwright/closing':
      sendClosingPage(response);
      return true;
    case 'GET /_specwright/closing/state': {
      const state = options.state();
      const seconds =
        state.kind === 'asking' ? Math.max(0, Math.ceil((state.until - Date.now()) / 1000)) : undefined;
      sendJson(response, { kind: state.kind, seconds });
      return true;
    }
    case 'POST /_specwright/closing/answer': {
      const { answer } = await readJson(request);
      if (answer === 'keep' || answer === 'stop') options.answer(answer);
      sendJson(response, {});
      return true;
    }
    default:
      return false;
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** The request's body as an object; anything else counts as an empty one. */
async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > largestBody) return {};
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
