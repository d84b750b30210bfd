import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Router } from '../src/router.ts';

const router = new Router()
  .add('GET', '/notes', () => undefined)
  .add('POST', '/notes', () => undefined)
  .add('GET', '/notes/:id', () => undefined);

test('names the parts of a path', () => {
  assert.deepEqual(router.find('GET', '/notes/7').params, { id: '7' });
  assert.deepEqual(router.find('GET', '/notes/').params, {});
});

test('tells an unknown path from a wrong method', () => {
  assert.throws(() => router.find('GET', '/users'), { status: 404 });
  assert.throws(() => router.find('DELETE', '/notes'), { status: 405, headers: { allow: 'GET, POST' } });
});
