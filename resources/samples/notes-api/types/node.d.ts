/* The parts of Node that this project uses, declared here so that it type-checks without an install. */

declare module 'node:http' {
  export type IncomingHttpHeaders = Readonly<Record<string, string | undefined>>;

  export interface IncomingMessage extends AsyncIterable<Uint8Array> {
    readonly method?: string;
    readonly url?: string;
    readonly headers: IncomingHttpHeaders;
    readonly socket: { readonly remoteAddress?: string };
  }

  export interface ServerResponse {
    writeHead(status: number, headers?: Readonly<Record<string, string>>): this;
    end(body?: string): this;
  }

  export interface Server {
    listen(port: number, host: string, listening: () => void): this;
    address(): { readonly port: number } | string | null;
    close(closed?: () => void): this;
  }

  export function createServer(handle: (request: IncomingMessage, response: ServerResponse) => void): Server;
}

declare module 'node:test' {
  type Test = () => void | Promise<void>;
  export function test(name: string, run: Test): void;
  export function describe(name: string, group: () => void): void;
  export function beforeEach(run: Test): void;
  export function afterEach(run: Test): void;
}

declare module 'node:assert/strict' {
  const assert: {
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): void;
    throws(run: () => unknown, expected?: RegExp | Readonly<Record<string, unknown>>): void;
  };
  export default assert;
}

declare const process: {
  readonly env: Readonly<Record<string, string | undefined>>;
  exitCode: number | undefined;
};
