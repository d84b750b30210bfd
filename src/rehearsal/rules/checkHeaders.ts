import type { IncomingHttpHeaders } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import type { RuleBook } from './ruleBook.ts';

const playedVersions = ['2023-06-01', '2026-10-21'] as const;

/** A version of the API, as `anthropic-version` names it. */
export type ApiVersion = (typeof playedVersions)[number];

/** The key and the version. What the beta header switches on is refused where a request uses it. */
export function checkHeaders(book: RuleBook, headers: IncomingHttpHeaders, key: string): ApiVersion {
  const bearer = /^Bearer (.*)$/i.exec(headers.authorization ?? '')?.[1];
  const given = headers['x-api-key'] ?? bearer;
  if (given === undefined) book.refuse('auth.key-required', 'x-api-key header is required');
  if (!sameText(String(given), key)) {
    book.refuse('auth.key-known', bearer === given ? 'Invalid bearer token' : 'invalid x-api-key');
  }
  const version = headers['anthropic-version'];
  if (version === undefined) return book.refuse('version.required', 'anthropic-version: header is required');
  const played = playedVersions.find(known => known === version);
  if (played) return played;
  if (version === '2023-01-01') book.refuseUncovered('uncovered.version', `anthropic-version: ${version}`);
  return book.refuse('version.known', `anthropic-version: "${String(version)}" is not a valid version`);
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
