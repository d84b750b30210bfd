import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoteStore } from '../src/store.ts';

test('keeps notes in the order they came', () => {
  const store = new NoteStore();
  store.add('Milk', 'two litres');
  store.add('Bread', '');
  assert.deepEqual(
    store.all().map(note => note.title),
    ['Milk', 'Bread'],
  );
});

test('never uses an id again', () => {
  const store = new NoteStore();
  const first = store.add('Milk', '');
  assert.equal(store.remove(first.id), true);
  assert.equal(store.remove(first.id), false);
  assert.equal(store.add('Bread', '').id, 2);
  assert.equal(store.get(first.id), undefined);
});
