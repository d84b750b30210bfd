import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { MemoryFileSystem } from '../testing/index.ts';
import { createFileWriter } from './fileWriter.ts';
import { createSharedDocuments } from './sharedDocuments.ts';

const path = '/w/.kiro/specs/a/requirements.md';
const base = '### Requirement 1\r\n1. THE A SHALL b\r\n2. THE A SHALL c\r\n';
const bytes = (text: string) => new TextEncoder().encode(text);

function setup(whileReviewing?: (files: MemoryFileSystem) => void) {
  const files = new MemoryFileSystem({ [path]: base });
  const refusals: (string | undefined)[] = [];
  const shared = createSharedDocuments(file => file.startsWith('/w/.kiro/specs/'));
  const writer = createFileWriter({
    files,
    shared,
    review: {
      around: async (_, write) => {
        whileReviewing?.(files);
        await write();
      },
    },
    check: async () => refusals.shift(),
    onWritten: () => undefined,
  });
  const write = async (text: string, isWhole: boolean) => {
    const before = await files.read(path);
    return writer.write({ path, before, after: bytes(text), ...(isWhole && { isWhole }) });
  };
  return { files, shared, write, refusals };
}

describe('a spec document that the user edits meanwhile', () => {
  it(
    verifies('documents.merge', 'keeps their criterion when the model writes it anew as a whole'),
    async () => {
      const { files, shared, write } = setup();
      shared.saw(path, bytes(base));
      files.put(path, `${base}3. THE A SHALL d\r\n`);
      const written = await write(base.replaceAll('\r', '').replace('SHALL b', 'SHALL x'), true);
      expect(written.ok && written.value).toContain('The developer changed');
      expect(files.text(path)).toBe(`${base.replace('SHALL b', 'SHALL x')}3. THE A SHALL d\r\n`);
    },
  );

  it('keeps what they type while the edit is shown to them', async () => {
    const { files, write } = setup(disk => disk.put(path, `${base}3. THE A SHALL d\r\n`));
    expect(await write(base.replace('SHALL b', 'SHALL x'), false)).toMatchObject({ ok: true });
    expect(files.text(path)).toBe(`${base.replace('SHALL b', 'SHALL x')}3. THE A SHALL d\r\n`);
  });

  it('tells the model what of its own was not applied', async () => {
    const { files, shared, write } = setup();
    shared.saw(path, bytes(base));
    files.put(path, base.replace('SHALL b', 'SHALL u'));
    const written = await write(base.replace('SHALL b', 'SHALL m'), true);
    expect(files.text(path)).toBe(base.replace('SHALL b', 'SHALL u'));
    expect(written.ok && written.value).toContain('1. THE A SHALL m');
  });

  it('is checked again by the rules before what was merged is written', async () => {
    const { files, write, refusals } = setup(disk => disk.put(path, `${base}3. THE A SHALL d\r\n`));
    refusals.push(undefined, 'no');
    expect(await write(base.replace('SHALL b', 'SHALL x'), false)).toMatchObject({ ok: false });
    expect(files.text(path)).toBe(`${base}3. THE A SHALL d\r\n`);
  });

  it('keeps its line ends when nobody else wrote', async () => {
    const { files, write } = setup();
    expect(await write(base.replaceAll('\r', '').replace('SHALL b', 'SHALL x'), true)).toEqual({
      ok: true,
      value: '',
    });
    expect(files.text(path)).toBe(base.replace('SHALL b', 'SHALL x'));
  });
});
