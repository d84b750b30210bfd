import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the gate knows: the one origin that it serves, the profile's token, and the cookie that carries it. */
export interface GateOptions {
  /** `127.0.0.1:<port>`. */
  readonly authority: string;
  readonly profile: string;
  readonly token: string;
  /** Whether `given` is a ticket that nobody has used yet; it is used up by asking. */
  readonly redeem: (given: string) => boolean;
}

/** The parts of a request that decide. */
export interface GateRequest {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
}

/** `enter` asks for the token to be moved from the address into the cookie; the others are status codes with a sentence. */
export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'enter'; readonly location: string; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: 401 | 403; readonly reason: string };

const tokenParameter = 'tkn';
/** The pages that a person opens from outside the browser. */
const entrances = new Set(['/', '/_specwright/closing']);

/**
 * Decides about one request or upgrade. A page of another site can neither name our host in `Host` (DNS rebinding) nor hide
 * its own in `Origin`; a program of another user of this machine does not know the token. Cookies ignore ports, hence the
 * profile in the cookie's name.
 */
export function judge(request: GateRequest, options: GateOptions): Verdict {
  const { headers, url } = request;
  const origin = `http://${options.authority}`;
  if (headers.host !== options.authority) {
    return { kind: 'refuse', status: 403, reason: `This server answers to ${origin} only.` };
  }
  if (headers.origin !== undefined && headers.origin !== origin) {
    return { kind: 'refuse', status: 403, reason: 'Pages of other origins may not talk to this server.' };
  }
  const given = url.searchParams.get(tokenParameter);
  if (
    given !== null &&
    entrances.has(url.pathname) &&
    (isSame(given, options.token) || options.redeem(given))
  ) {
    return {
      kind: 'enter',
      location: withoutToken(url),
      cookie: `${entryCookie(options)}; Path=/; HttpOnly; SameSite=Strict`,
    };
  }
  const cookies = (headers.cookie ?? '').split(';').map(part => part.trim());
  const prefix = `${cookieName(options)}=`;
  const held = cookies.find(part => part.startsWith(prefix))?.slice(prefix.length);
  if (held !== undefined && isSame(held, options.token)) return { kind: 'pass' };
  return {
    kind: 'refuse',
    status: 401,
    reason: 'Open the address that Specwright printed: it carries the token.',
  };
}

/** The address that lets a browser in, by the token or by a ticket; opened on `folder` where one is given. */
export function entryUrl(
  options: GateOptions,
  { folder, ticket = options.token }: { readonly folder: string | undefined; readonly ticket?: string },
): string {
  const url = new URL(`http://${options.authority}/`);
  url.searchParams.set(tokenParameter, ticket);
  if (folder !== undefined) url.searchParams.set('folder', folderParameter(folder));
  return url.href;
}

/** The address of the page that asks about a run when the last window was closed. */
export function closingUrl(options: GateOptions, ticket: string = options.token): string {
  const url = new URL(`http://${options.authority}/_specwright/closing`);
  url.searchParams.set(tokenParameter, ticket);
  return url.href;
}

/** The cookie, `name=value`, that whoever has passed the gate once shows from then on. */
export function entryCookie(options: Pick<GateOptions, 'profile' | 'token'>): string {
  return `${cookieName(options)}=${options.token}`;
}

/** The workbench wants absolute paths with `/`; a Windows path starts with one too. */
export function folderParameter(folder: string): string {
  const unified = folder.replaceAll('\\', '/');
  return unified.startsWith('/') ? unified : `/${unified}`;
}

function cookieName(options: Pick<GateOptions, 'profile'>): string {
  return `specwright-${options.profile}`;
}

function withoutToken(url: URL): string {
  const rest = new URLSearchParams(url.searchParams);
  rest.delete(tokenParameter);
  const query = rest.toString();
  return query ? `${url.pathname}?${query}` : url.pathname;
}

/** Compares digests, so that neither length nor content can be timed. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
