import { describe, expect, it } from 'vitest';
import { renameValues, rewordTable, type Wording } from './wording.ts';

const wording: Wording = {
  renamings: [{ find: /Acme (Pro )?Editor/g, ours: 'Specwright', strings: 2 }],
  rewordings: [{ index: 1, expected: 'Hello', ours: 'Good day' }],
};
const table = ['Acme Editor and Acme Pro Editor', 'Hello', 'About Acme Editor', 'vscode'];

describe('rewordTable', () => {
  it('renames and rewords the array in a JSON file', () => {
    expect(JSON.parse(rewordTable(JSON.stringify(table), wording))).toEqual([
      'Specwright and Specwright',
      'Good day',
      'About Specwright',
      'vscode',
    ]);
  });

  it('keeps what stands around the array in a script', () => {
    const script = rewordTable(`/* x */\nglobalThis.M=${JSON.stringify(table)};`, wording);
    expect(script).toMatch(/^\/\* x \*\/\nglobalThis\.M=\["Specwright.*\];$/);
  });

  it.each([
    ['another text at an index', ['', 'Bye', '', '']],
    ['a name less often', ['Acme Editor', 'Hello']],
    ['a name more often', [...table, 'Acme Editor']],
  ])('refuses %s', (_what, moved) => {
    expect(() => rewordTable(JSON.stringify(moved), wording)).toThrow(
      expect.objectContaining({ code: 'string-moved' }) as Error,
    );
  });
});

describe('renameValues', () => {
  it('renames in values, also nested ones, and never in keys', () => {
    const text = JSON.stringify({ 'Acme Editor': { message: 'Acme Editor', comment: ['Acme Editor'] } });
    expect(JSON.parse(renameValues(text, wording))).toEqual({
      'Acme Editor': { message: 'Specwright', comment: ['Specwright'] },
    });
  });
});
