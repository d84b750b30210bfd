import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { type RunningRehearsal, rehearsalFolder, startRehearsal } from '../startRehearsal.ts';
import { exampleRequest } from '../testing/ruleExamples.ts';
import { RuleBook } from './ruleBook.ts';

const key = 'a-key';
const book = RuleBook.load(path.join(rehearsalFolder, 'rules.json')).data;

let rehearsal: RunningRehearsal;

beforeAll(async () => {
  rehearsal = await startRehearsal({ key, chunkMs: 0 });
});

afterAll(() => rehearsal.close());

async function send(example: Parameters<typeof exampleRequest>[1]): Promise<Response> {
  const { method, path: where, headers, body } = exampleRequest(book.base, example, key);
  return fetch(rehearsal.url + where, { method, headers, body });
}

describe(verifies('rehearsal.rules', 'the rules of the service'), () => {
  it('take the valid request that every example starts from', async () => {
    const response = await send({});
    expect(await response.json()).toMatchObject({ type: 'message', role: 'assistant' });
    expect(response.status).toBe(200);
  });

  it.each(book.rules.map(rule => [rule.id, rule] as const))('refuse what breaks %s', async (id, rule) => {
    const response = await send(rule.failing);
    const answer = (await response.json()) as { error: { message: string } };
    expect({ rule: response.headers.get('x-rehearsal-rule'), status: response.status, answer }).toEqual({
      rule: id,
      status: rule.status,
      answer: {
        type: 'error',
        error: { type: rule.errorType, message: answer.error.message },
        request_id: response.headers.get('request-id'),
      },
    });
    expect(answer.error.message).toMatch(/\S/);
    expect(response.headers.get('request-id')).toMatch(/^req_/);
  });

  it.each(book.accepted.map(rule => [rule.id, rule] as const))('allow %s', async (_id, rule) => {
    const response = await send(rule.passing);
    expect(response.headers.get('x-rehearsal-rule')).toBeNull();
    expect(response.status).toBe(200);
  });

  it(
    verifies('rehearsal.uncovered', 'say that something is not covered, where that is the reason'),
    async () => {
      const uncovered = book.rules.filter(({ id }) => id.startsWith('uncovered.'));
      const answers = await Promise.all(uncovered.map(async rule => (await send(rule.failing)).text()));
      expect(answers.length).toBeGreaterThan(15);
      expect(answers.filter(answer => !answer.includes('the rehearsal does not cover this yet'))).toEqual([]);
    },
  );

  it('are all there for a reason: each is used in the code, and the code uses no other', () => {
    const folder = import.meta.dirname;
    const sources = [
      ...readdirSync(folder).map(name => path.join(folder, name)),
      `${folder}/../handleRequest.ts`,
    ]
      .filter(name => !name.endsWith('.test.ts'))
      .map(name => readFileSync(name, 'utf8'))
      .join('\n');
    const groups = [...new Set(book.rules.map(({ id }) => id.split('.')[0]))].join('|');
    const used = [...sources.matchAll(new RegExp(`'((?:${groups})\\.[a-z-]+)'`, 'g'))].map(found => found[1]);
    expect(new Set(used)).toEqual(new Set(book.rules.map(({ id }) => id)));
  });
});
