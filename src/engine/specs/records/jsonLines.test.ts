import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { putRecord, readRecords } from './jsonLines.ts';

const schema = z.looseObject({ id: z.string(), time: z.string(), value: z.number() });
const ids = (text: string) => readRecords(text, schema).map(record => record.id);
const line = (id: string, value = 1, time = '2026-01-01') =>
  `{"id":"${id}","time":"${time}","value":${value}}\n`;

describe('putRecord', () => {
  it('keeps records sorted by id', () => {
    const text = ['b', 'd', 'a', 'c'].reduce(
      (all, id) => putRecord(all, { id, time: '1', value: 1 } as { id: string }),
      '',
    );
    expect(ids(text)).toEqual(['a', 'b', 'c', 'd']);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('replaces a record in place and keeps its unknown fields', () => {
    const text = `${line('a')}{"id":"b","time":"1","value":1,"later":{"x":1}}\n${line('c')}`;
    const next = putRecord(text, { id: 'b', time: '2', value: 2 } as { id: string });
    expect(next).toBe(`${line('a')}{"id":"b","time":"2","value":2,"later":{"x":1}}\n${line('c')}`);
  });

  it('keeps lines it cannot read, and records of other versions, as they are', () => {
    const odd = ['<<<<<<< HEAD', '{"id":"b","shape":"new"}', '', 'null', '[1]', '{broken'].join('\r\n');
    const next = putRecord(`${odd}\r\n`, { id: 'a', time: '1', value: 1 } as { id: string });
    expect(next.replace('{"id":"a","time":"1","value":1}\r\n', '')).toBe(`${odd}\r\n`);
    expect(ids(next)).toEqual(['a']);
  });

  it('ends a last line that had no end', () => {
    expect(putRecord(line('a').trimEnd(), { id: 'b' })).toBe(`${line('a')}{"id":"b"}\n`);
  });

  it('never loses a line of someone else', () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom('a', 'b', 'c', 'd').map(id => line(id).trim()),
        fc.string({ unit: 'grapheme-ascii' }),
      ),
    );
    fc.assert(
      fc.property(lines, fc.constantFrom('a', 'b', 'e'), (before, id) => {
        const after = putRecord(before.map(text => `${text}\n`).join(''), { id }).split('\n');
        const others = before.filter(text => !text.startsWith(`{"id":"${id}"`));
        expect(
          after.filter(text => others.includes(text) && !text.startsWith(`{"id":"${id}"`)).length,
        ).toBeGreaterThanOrEqual(others.length);
        expect(after.filter(text => text.startsWith(`{"id":"${id}"`))).toHaveLength(1);
      }),
    );
  });
});

describe('readRecords', () => {
  it('takes the latest of several with one id, as a merge may leave them', () => {
    const text = line('a', 1, '2026-01-03') + line('a', 2, '2026-01-02') + line('b', 1) + line('b', 2);
    expect(readRecords(text, schema).map(({ id, value }) => [id, value])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});
