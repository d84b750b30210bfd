import { describe, expect, it } from 'vitest';
import { readTar } from './readTar.ts';

interface Entry {
  readonly name: string;
  readonly content?: string;
  readonly type?: string;
  readonly prefix?: string;
  readonly mode?: number;
}

function entry({ name, content = '', type = '0', prefix = '', mode = 0o644 }: Entry): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(mode.toString(8).padStart(7, '0'), 100);
  header.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write(prefix, 345);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

function archive(...entries: readonly Entry[]): Buffer {
  return Buffer.concat([...entries.map(entry), Buffer.alloc(1024)]);
}

describe('readTar', () => {
  it('reads files with their bytes and modes, and skips folders', () => {
    const files = [
      ...readTar(
        archive({ name: 'a/', type: '5' }, { name: 'a/run', content: 'x'.repeat(600), mode: 0o755 }),
      ),
    ];
    expect(files).toEqual([{ path: 'a/run', mode: 0o755, bytes: Buffer.from('x'.repeat(600)) }]);
  });

  it('joins the prefix of a long name', () => {
    expect([...readTar(archive({ name: 'b.js', prefix: 'deep/folder' }))][0]?.path).toBe('deep/folder/b.js');
  });

  it.each([
    ['PAX', { name: 'x', type: 'x', content: '21 path=long/name.txt\n' }],
    ['GNU', { name: 'x', type: 'L', content: 'long/name.txt\0' }],
  ])('takes a name from a %s record', (_kind, record) => {
    const files = [
      ...readTar(archive(record, { name: 'short', content: '1' }, { name: 'next', content: '2' })),
    ];
    expect(files.map(file => file.path)).toEqual(['long/name.txt', 'next']);
  });

  it.each([
    ['a symbolic link', { name: 'l', type: '2' }],
    ['a path outside', { name: '../escape' }],
    ['an absolute path', { name: '/etc/passwd' }],
  ])('refuses %s', (_what, bad) => {
    expect(() => [...readTar(archive(bad))]).toThrow(
      expect.objectContaining({ code: 'tar-unsupported' }) as Error,
    );
  });
});
