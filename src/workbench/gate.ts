import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What the gate knows: the one origin that it serves, the profile's token, and the cookie that carries it. */
export interface GateOptions {
  /** `127.0.0.1:<port>`. */
  readonly authority: string;
  readonly profile: string;
  readonly token: string;
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
  if (given !== null && url.pathname === '/' && isSame(given, options.token)) {
    return { kind: 'enter', location: withoutToken(url), cookie: cookieFor(options) };
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

/** The address that lets a browser in, opened on `folder` where one is given. */
export function entryUrl(options: GateOptions, folder?: string): string {
  const url = new URL(`http://${options.authority}/`);
  url.searchParams.set(tokenParameter, options.token);
  if (folder !== undefined) url.searchParams.set('folder', folderParameter(folder));
  return url.href;
}

/** The workbench wants absolute paths with `/`; a Windows path starts with one too. */
function folderParameter(folder: string): string {
  const unified = folder.replaceAll('\\', '/');
  return unified.startsWith('/') ? unified : `/${unified}`;
}

function cookieName(options: GateOptions): string {
  return `specwright-${options.profile}`;
}

function cookieFor(options: GateOptions): string {
  return `${cookieName(options)}=${options.token}; Path=/; HttpOnly; SameSite=Strict`;
}

function withoutToken(url: URL): string {
  const rest = new URLSearchParams(url.searchParams);
  rest.delete(tokenParameter);
  const query = rest.toString();
  return query ? `/?${query}` : '/';
}

/** Compares digests, so that neither length nor content can be timed. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
