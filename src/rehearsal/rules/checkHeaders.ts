import type { IncomingHttpHeaders } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import type { RuleBook } from './ruleBook.ts';

const knownVersions = ['2023-01-01', '2023-06-01'];

/** The key and the version. What the beta header switches on is refused where a request uses it. */
export function checkHeaders(book: RuleBook, headers: IncomingHttpHeaders, key: string): void {
  const bearer = /^Bearer (.*)$/i.exec(headers.authorization ?? '')?.[1];
  const given = headers['x-api-key'] ?? bearer;
  if (given === undefined) book.refuse('auth.key-required', 'x-api-key header is required');
  if (!sameText(String(given), key)) {
    book.refuse('auth.key-known', bearer === given ? 'Invalid bearer token' : 'invalid x-api-key');
  }
  const version = headers['anthropic-version'];
  if (version === undefined) book.refuse('version.required', 'anthropic-version: header is required');
  if (!knownVersions.includes(String(version))) {
    book.refuse('version.known', `anthropic-version: "${String(version)}" is not a valid version`);
  }
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
