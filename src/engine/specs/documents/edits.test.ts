import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import {
  addReference,
  applyEdits,
  editCriterion,
  parseRequirements,
  parseTasks,
  removeReference,
  splitLines,
} from './index.ts';

const list = '\uFEFF- [x] 1. A  \r\n    - b\r\n    - _Requirements: 1.1, 2.3_ \r\n- [ ] 2. C\r\n';

describe('an edit', () => {
  it(verifies('documents.edits', 'changes only what lies in its range'), () => {
    const lines = fc.array(fc.tuple(fc.string({ maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r')), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom('', '\uFEFF'),
        fc.tuple(fc.nat(), fc.nat(), fc.string()),
        (source, bom, [at, length, word]) => {
          const text = bom + source.flat().join('');
          const tree = splitLines(text);
          const line = (at % tree.lines.length) + 1;
          const own = tree.lines[line - 1]?.text ?? '';
          const start = length % (own.length + 1);
          const range = { start: { line, column: start + 1 }, end: { line, column: own.length + 1 } };
          const before =
            bom +
            tree.lines
              .slice(0, line - 1)
              .map(({ text: one, eol }) => one + eol)
              .join('') +
            own.slice(0, start);
          const after = text.slice(before.length + own.length - start);
          const plain = word.replaceAll('\n', '');
          expect(applyEdits(tree, [{ range, text: plain }])).toBe(before + plain + after);
        },
      ),
    );
  });

  it('of a criterion keeps its mark, its indentation and its line ends', () => {
    const text = '### Requirement 1\r\n 1. THE A SHALL b\r\n    and c  \r\n 2. THE A SHALL d \r\n';
    const tree = parseRequirements(text);
    const [one, two] = tree.requirements[0]?.criteria ?? [];
    expect(one && applyEdits(tree, [editCriterion(one, 'THE A SHALL x\n- y')])).toBe(
      '### Requirement 1\r\n 1. THE A SHALL x\r\n    - y\r\n 2. THE A SHALL d \r\n',
    );
    expect(two && applyEdits(tree, [editCriterion(two, 'THE A SHALL e')])).toContain(' 2. THE A SHALL e\r\n');
  });

  it('adds and removes citations, in place or on a line of their own', () => {
    const tree = parseTasks(list);
    const [one, two] = tree.tasks;
    if (!one?.requirements[0] || !two) throw new Error('not read');
    const both = applyEdits(tree, [addReference(tree, one, '3.1'), addReference(tree, two, '3.2')]);
    expect(both).toBe(list.replace('2.3_', '2.3, 3.1_').replace('2. C', '2. C\r\n  - _Requirements: 3.2_'));
    const again = parseTasks(both);
    expect(again.tasks.flatMap(({ requirements }) => requirements.map(({ target }) => target))).toEqual([
      '1.1',
      '2.3',
      '3.1',
      '3.2',
    ]);
    expect(applyEdits(tree, [removeReference(tree, one.requirements[0])])).toBe(list.replace('1.1, ', ''));
    const [, second] = one.requirements;
    expect(second && applyEdits(tree, [removeReference(tree, second)])).toBe(list.replace(', 2.3', ''));
    const [only] = again.tasks[1]?.requirements ?? [];
    expect(only && applyEdits(again, [removeReference(again, only)])).toBe(list.replace('2.3_', '2.3, 3.1_'));
  });
});
