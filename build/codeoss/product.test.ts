import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mergeProduct, readProductOverlay } from './product.ts';
import { verifies } from '../../test/requirements.ts';

const file = fileURLToPath(new URL('../../product.json', import.meta.url));

describe('mergeProduct', () => {
  it('lays the overlay over upstream and takes keys out', () => {
    const merged = mergeProduct({ a: 1, b: 2, c: 3 }, { $remove: ['b'], c: 4, d: 5 });
    expect(merged).toEqual({ a: 1, c: 4, d: 5 });
  });

  it('refuses to remove a key that upstream does not have', () => {
    expect(() => mergeProduct({ a: 1 }, { $remove: ['gone'] })).toThrow(/gone/);
  });
});

describe('product.json', () => {
  it(
    verifies('codeoss.product', 'names us, turns usage data off, and points the gallery at Open VSX'),
    async () => {
      const overlay = await readProductOverlay(file);
      expect(overlay).toMatchObject({
        nameShort: 'Specwright',
        nameLong: 'Specwright',
        applicationName: 'specwright',
        dataFolderName: '.specwright',
        urlProtocol: 'specwright',
        enableTelemetry: false,
        extensionsGallery: { serviceUrl: 'https://open-vsx.org/vscode/gallery', controlUrl: '' },
      });
      expect(overlay.$remove).toEqual(expect.arrayContaining(['defaultChatAgent', 'voiceWsUrl', 'aiConfig']));
    },
  );

  it('neither removes what it sets nor names another product', async () => {
    const { $remove, ...set } = await readProductOverlay(file);
    expect($remove.filter(key => key in set)).toEqual([]);
    expect(JSON.stringify(set)).not.toMatch(/copilot|code-server|vscode\.dev|Visual Studio/i);
  });
});
