import { describe, expect, it } from 'vitest';
import { MemoryFileSystem } from '../testing/index.ts';
import { TextFiles } from './textFiles.ts';

describe('TextFiles', () => {
  it('makes a file that is not there', async () => {
    const files = new MemoryFileSystem();
    await new TextFiles(files).update('/w/a/b.txt', text => `${text}x`);
    expect(files.text('/w/a/b.txt')).toBe('x');
  });

  it('keeps the byte order mark', async () => {
    const files = new MemoryFileSystem({ '/w/a': '\uFEFFa' });
    await new TextFiles(files).update('/w/a', text => `${text}b`);
    expect(files.text('/w/a')).toBe('\uFEFFab');
  });

  it('starts anew when another program wrote in between', async () => {
    const files = new MemoryFileSystem({ '/w/a': 'one' });
    let calls = 0;
    await new TextFiles(files).update('/w/a', text => {
      calls += 1;
      if (calls === 1) files.put('/w/a', 'two');
      return `${text}!`;
    });
    expect(files.text('/w/a')).toBe('two!');
  });

  it('gives up on a file that keeps changing, without writing', async () => {
    const files = new MemoryFileSystem({ '/w/a': '0' });
    let calls = 0;
    const update = new TextFiles(files).update('/w/a', text => {
      calls += 1;
      files.put('/w/a', String(calls));
      return `${text}!`;
    });
    await expect(update).rejects.toMatchObject({ code: 'spec-file-busy' });
    expect(files.text('/w/a')).toBe(String(calls));
  });

  it('runs changes of one file one after the other', async () => {
    const files = new MemoryFileSystem({ '/w/a': '' });
    const texts = new TextFiles(files);
    const letters = [...'abcdefghij'];
    await Promise.all(letters.map(letter => texts.update('/w/a', text => text + letter)));
    expect(files.text('/w/a')).toBe(letters.join(''));
  });

  it('goes on after a change that failed', async () => {
    const files = new MemoryFileSystem({ '/w/a': 'a' });
    const texts = new TextFiles(files);
    const failing = texts.update('/w/a', () => {
      throw new RangeError('no');
    });
    const next = texts.update('/w/a', text => `${text}b`);
    await expect(failing).rejects.toThrow(RangeError);
    await expect(next).resolves.toBe('ab');
  });

  it('does not rewrite text that is not UTF-8', async () => {
    const files = new MemoryFileSystem();
    files.put('/w/a', Uint8Array.of(0x61, 0xff));
    const texts = new TextFiles(files);
    await expect(texts.update('/w/a', text => `${text}!`)).rejects.toMatchObject({ code: 'spec-not-utf8' });
    await expect(texts.read('/w/a')).resolves.toBe('a\uFFFD');
  });
});
