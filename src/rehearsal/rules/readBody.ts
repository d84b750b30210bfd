import type { IncomingMessage } from 'node:http';
import { messageOf } from '../../base/index.ts';
import type { RuleBook } from './ruleBook.ts';

const maxBytes = 32 * 1024 * 1024;

/** The body as JSON. Reads on to the end even when it is too large, so that the client gets to see the answer. */
export async function readBody(book: RuleBook, request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) book.refuse('body.size', 'Request exceeds the maximum size');
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    return book.refuse('body.json', `The request body is not valid JSON: ${messageOf(error)}`);
  }
}
