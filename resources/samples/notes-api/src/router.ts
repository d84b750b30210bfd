import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from './http.ts';

export interface Context {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The parts of the path that the route names with `:`. */
  readonly params: Readonly<Record<string, string>>;
}

export type Handler = (context: Context) => void | Promise<void>;

interface Route {
  readonly method: string;
  readonly parts: readonly string[];
  readonly handler: Handler;
}

interface Match {
  readonly handler: Handler;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the handler for a method and a path such as `/notes/:id`. */
export class Router {
  private readonly routes: Route[] = [];

  add(method: string, path: string, handler: Handler): this {
    this.routes.push({ method, parts: split(path), handler });
    return this;
  }

  /** Throws 404 where no route has the path, and 405 where one has it with another method. */
  find(method: string, path: string): Match {
    const allowed: string[] = [];
    for (const route of this.routes) {
      const params = matchParts(route.parts, split(path));
      if (!params) continue;
      if (route.method === method) return { handler: route.handler, params };
      allowed.push(route.method);
    }
    if (allowed.length === 0) throw new HttpError(404, 'not_found', `There is nothing at ${path}.`);
    const allow = allowed.join(', ');
    throw new HttpError(405, 'method_not_allowed', `${path} takes ${allow}.`, { allow });
  }
}

function split(path: string): string[] {
  return path.split('/').filter(part => part !== '');
}

function matchParts(
  pattern: readonly string[],
  actual: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const value = actual[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
