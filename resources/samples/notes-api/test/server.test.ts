import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createServer } from '../src/server.ts';

let server: Server;
let url = '';

beforeEach(async () => {
  server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});

afterEach(async () => {
  await new Promise<void>(resolve => server.close(resolve));
});

function post(body: string): Promise<Response> {
  return fetch(`${url}/notes`, { method: 'POST', body });
}

describe('notes', () => {
  test('are created, read and deleted', async () => {
    const created = await post(JSON.stringify({ title: 'Milk', body: 'two litres' }));
    assert.equal(created.status, 201);
    assert.deepEqual(await created.json(), { id: 1, title: 'Milk', body: 'two litres' });
    assert.equal((await fetch(`${url}/notes/1`)).status, 200);
    assert.equal((await fetch(`${url}/notes/1`, { method: 'DELETE' })).status, 204);
    assert.deepEqual(await (await fetch(`${url}/notes`)).json(), []);
  });

  test('need a title', async () => {
    const refused = await post('{"body": "no title"}');
    assert.equal(refused.status, 400);
    assert.equal((await refused.json()).error.code, 'invalid_note');
    assert.equal((await post('not json')).status, 400);
  });

  test('that do not exist are not found', async () => {
    assert.equal((await fetch(`${url}/notes/7`)).status, 404);
    assert.equal((await fetch(`${url}/notes/7`, { method: 'DELETE' })).status, 404);
  });
});

describe('the service', () => {
  test('says that it is well', async () => {
    assert.deepEqual(await (await fetch(`${url}/health`)).json(), { status: 'ok' });
  });

  test('refuses bodies that are too large', async () => {
    assert.equal((await post(JSON.stringify({ title: 'x'.repeat(70_000) }))).status, 413);
  });
});
