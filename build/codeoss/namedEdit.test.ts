import { describe, expect, it } from 'vitest';
import { namedEdits } from './edits/index.ts';
import { applyEdits, type NamedEdit } from './namedEdit.ts';
import { verifies } from '../../test/requirements.ts';

const edit: NamedEdit = {
  name: 'greeting',
  file: 'out/a.js',
  anchor: 'hello',
  matches: 2,
  replacement: '$1 good day',
  reason: 'to test',
};

describe('applyEdits', () => {
  it('replaces every match of an exact anchor, taking the replacement as it is', () => {
    expect(applyEdits('hello, hello!', [edit])).toBe('$1 good day, $1 good day!');
  });

  it('fills the groups of a pattern in', () => {
    const anchor = /let (\w+)=f\((\w+)\)/g;
    const swapped = applyEdits('let a=f(b);', [{ ...edit, anchor, matches: 1, replacement: '$&,$2=$1' }]);
    expect(swapped).toBe('let a=f(b),b=a;');
  });

  it.each([0, 1, 3])(verifies('codeoss.edits', 'refuses %i matches where two are expected'), count => {
    expect(() => applyEdits('hello '.repeat(count), [edit])).toThrow(
      expect.objectContaining({ code: 'edit-does-not-fit' }) as Error,
    );
  });

  it('applies edits in order, each to what the one before left', () => {
    const next = { ...edit, anchor: 'good day', matches: 2, replacement: 'x' };
    expect(applyEdits('hellohello', [edit, next])).toBe('$1 x$1 x');
  });
});

describe('the edits of the build', () => {
  it('say why, and are anchored by patterns that find all matches', () => {
    const unexplained = namedEdits.filter(({ reason, matches }) => reason.length < 5 || matches < 1);
    const oneMatchOnly = namedEdits.filter(
      ({ anchor }) => anchor instanceof RegExp && !anchor.flags.includes('g'),
    );
    expect([...unexplained, ...oneMatchOnly].map(({ name }) => name)).toEqual([]);
  });
});
