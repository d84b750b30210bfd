import { describe, expect, it } from 'vitest';
import { remember } from './index.ts';

describe('what is remembered', () => {
  const reads: string[] = [];
  const read = remember(2, text => {
    reads.push(text);
    return text === 'none' ? undefined : text.length;
  });

  it('is read once, an absent answer too', () => {
    expect(['a', 'a', 'none', 'none', 'a'].map(read)).toEqual([1, 1, undefined, undefined, 1]);
    expect(reads).toEqual(['a', 'none']);
  });

  it('stays while it is asked for, and is forgotten after two generations of others', () => {
    for (const text of ['b', 'a', 'c', 'd', 'a']) read(text);
    expect(reads).toEqual(['a', 'none', 'b', 'c', 'd']);
    for (const text of ['e', 'f', 'g', 'h', 'a']) read(text);
    expect(reads.at(-1)).toBe('a');
  });
});
