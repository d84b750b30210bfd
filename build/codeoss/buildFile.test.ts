import { describe, expect, it } from 'vitest';
import { buildFile, type Overlays } from './buildFile.ts';

const overlays: Overlays = {
  product: { nameShort: 'Specwright', commit: 'c0ffee' },
  edits: [
    {
      name: 'e',
      file: 'out/server-main.js',
      anchor: 'old',
      matches: 1,
      replacement: 'new',
      reason: 'to test',
    },
  ],
  wording: { renamings: [{ find: /Acme/g, ours: 'Specwright', strings: 1 }], rewordings: [] },
  files: new Map([['out/media/mark.svg', Buffer.from('ours')]]),
};
const baked =
  'var p={nameShort:"code-server",nameLong:"code-server",applicationName:"x",nested:{a:1},date:"2026"};';
const text = (path: string, content: string): string =>
  buildFile(path, Buffer.from(content), overlays).toString();

describe('buildFile', () => {
  it('returns a file that no overlay concerns as it came', () => {
    const bytes = Buffer.from([0, 255, 1]);
    expect(buildFile('out/vs/any.bin', bytes, overlays)).toBe(bytes);
  });

  it('edits a bundle and puts our product description in it', () => {
    expect(text('out/server-main.js', `old;${baked}`)).toBe(`new;var p=${JSON.stringify(overlays.product)};`);
  });

  it('refuses a bundle without a product description', () => {
    expect(() => text('out/server-main.js', 'old;')).toThrow(/holds 0/);
  });

  it('empties the key for usage data in a manifest', () => {
    const manifest = JSON.stringify({ name: 'git', aiKey: 'secret' });
    expect(JSON.parse(text('extensions/git/package.json', manifest))).toEqual({ name: 'git', aiKey: '' });
    expect(JSON.parse(text('extensions/bat/package.json', '{"name":"bat"}'))).toEqual({ name: 'bat' });
  });

  it('lays product, marks and wording over', () => {
    expect(JSON.parse(text('product.json', '{}'))).toEqual(overlays.product);
    expect(text('out/media/mark.svg', 'theirs')).toBe('ours');
    expect(text('out/nls.messages.json', '["Acme"]')).toBe('["Specwright"]');
    expect(text('extensions/a/package.nls.json', '{"k":"Acme"}')).toBe('{"k":"Specwright"}');
  });
});
