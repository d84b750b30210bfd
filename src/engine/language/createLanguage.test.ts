import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import type { FileEdit, TextPlace, TextPosition } from '../../protocol/index.ts';
import { createLanguage } from './createLanguage.ts';
import {
  designFile,
  designText,
  requirementsFile,
  requirementsText,
  sampleSource,
  tasksFile,
  tasksText,
  testFile,
} from './testing/sampleSpec.ts';

const language = createLanguage(sampleSource());
const texts: Readonly<Record<string, string>> = {
  [requirementsFile]: requirementsText,
  [designFile]: designText,
  [tasksFile]: tasksText,
};

/** Where `|` stands in a piece of a document. */
function at(file: string, piece: string): TextPosition {
  const text = texts[file] ?? '';
  const index = text.indexOf(piece.replace('|', ''));
  if (index < 0) throw new Error(`${file} does not hold ${piece}.`);
  const before = text.slice(0, index + piece.indexOf('|')).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Places as `file:line text`. */
function shown(places: readonly TextPlace[]): readonly string[] {
  return places.map(({ file, range }) => {
    const line = texts[file]?.split('\n')[range.start.line - 1] ?? '';
    const name = file.split('/').at(-1) ?? '';
    return `${name}:${range.start.line} ${line.slice(range.start.column - 1, range.end.column - 1)}`;
  });
}

function applied(edits: readonly FileEdit[], file: string): string {
  const lines = (texts[file] ?? '').split('\n');
  const own = edits.filter(edit => edit.file === file);
  own.sort((left, right) => right.range.start.column - left.range.start.column);
  for (const { range, text } of own) {
    const line = lines[range.start.line - 1] ?? '';
    lines[range.start.line - 1] =
      line.slice(0, range.start.column - 1) + text + line.slice(range.end.column - 1);
  }
  return lines.join('\n');
}

describe('hover', () => {
  it(
    verifies('editor.hover', 'of a criterion tells its text, requirement, state, tasks, tests and drift'),
    async () => {
      const hover = await language.hover(tasksFile, at(tasksFile, 'Requirements: |1.1'));
      expect(hover?.markdown).toContain('**gate/1.1** · Requirement 1: Opening');
      expect(hover?.markdown).toContain('> WHEN a ticket is paid, THE Gate SHALL open within 2 seconds.');
      expect(hover?.markdown).toContain('State: **proved**');
      expect(hover?.markdown).toContain('- Task gate\\#1 — done, ticked by hand');
      expect(hover?.markdown).toContain('- Test opens (test/gate.test.ts) — passed');
      expect(hover?.markdown).toContain('Drift: the code moved on');
    },
  );

  it('tells of what code and tests name, and that a name leads nowhere', async () => {
    expect((await language.hover(testFile, { line: 3, column: 6 }))?.markdown).toContain('gate/1.1');
    expect((await language.hover(testFile, { line: 3, column: 22 }))?.markdown).toBe(
      '`gate/9.9` does not exist.',
    );
    expect((await language.hover(tasksFile, at(tasksFile, ' |7.7')))?.markdown).toContain('does not exist');
    expect(await language.hover(tasksFile, at(tasksFile, 'Implem|entation'))).toBeUndefined();
  });

  it(verifies('editor.hover', 'of a task, a property and a term tells what each is about'), async () => {
    const task = await language.hover(tasksFile, at(tasksFile, '"2.|1"'));
    expect(task?.markdown).toContain('not started · wave 1');
    expect(task?.markdown).toContain('- 2.1 WHILE a car stands below');
    const property = await language.hover(tasksFile, at(tasksFile, 'Property |1'));
    expect(property?.markdown).toContain('Never closes on a car');
    const term = await language.hover(requirementsFile, at(requirementsFile, 'for the Gate |Keeper.'));
    expect(term?.markdown).toContain('Who opens it by hand.');
  });

  it(verifies('editor.hover-safe', 'lets no link, picture or markup of a document through'), async () => {
    const source = sampleSource();
    const index = await source.index();
    const evil = { ...index.specs.get('gate') };
    const task = { title: '![x](https://a.invalid/b) <img src="https://a.invalid"> `a[0]`' };
    const tree = evil.tasks?.tree;
    const tasks = tree?.tasks.map(each => ({ ...each, ...task })) ?? [];
    const spec = { ...evil, tasks: { file: tasksFile, tree: { ...tree, tasks } } };
    const specs = new Map([['gate', spec as never]]);
    const hover = await createLanguage({
      ...source,
      index: () => Promise.resolve({ ...index, specs }),
    }).hover(tasksFile, at(tasksFile, '[x] |1. Open'));
    expect(hover?.markdown).toContain('\\!\\[x\\](https://a.invalid/b) \\<img');
    expect(hover?.markdown).toContain('`a[0]`');
  });
});

describe('definition and references', () => {
  it(verifies('editor.definition', 'leads from a citation to the criteria it names'), async () => {
    const span = await language.definition(tasksFile, at(tasksFile, '1.1-1.|2'));
    expect(shown(span)).toEqual(['requirements.md:16 1', 'requirements.md:17 2']);
    const whole = await language.definition(tasksFile, at(tasksFile, '_Requirements: |2_'));
    expect(shown(whole)).toEqual(['requirements.md:20 2']);
    const validated = await language.definition(designFile, at(designFile, 'Requirements |2.1'));
    expect(shown(validated)).toEqual(['requirements.md:24 1']);
  });

  it(
    verifies('editor.definition', 'leads from the waves to the task, and from a test to the criterion'),
    async () => {
      expect(shown(await language.definition(tasksFile, at(tasksFile, '"2.|2"')))).toEqual([
        'tasks.md:9 2.2',
      ]);
      expect(shown(await language.definition(testFile, { line: 3, column: 6 }))).toEqual([
        'requirements.md:16 1',
      ]);
      expect(shown(await language.definition(tasksFile, at(tasksFile, 'Property |1')))).toEqual([
        'design.md:5 1',
      ]);
    },
  );

  it(verifies('editor.references', 'of a criterion are its tasks, properties and tests'), async () => {
    const first = await language.references(requirementsFile, at(requirementsFile, '|1. WHEN'));
    expect(shown(first)).toEqual(['tasks.md:5 1.1-1.2', 'gate.test.ts:3 ']);
    const second = await language.references(requirementsFile, at(requirementsFile, '|1. WHILE'));
    expect(shown(second)).toEqual(['tasks.md:8 2', 'tasks.md:10 2.1', 'design.md:9 2.1']);
    const task = await language.references(tasksFile, at(tasksFile, '|2.1 Watch'));
    expect(shown(task)).toEqual(['tasks.md:15 2.1']);
  });
});

describe('rename', () => {
  it(verifies('editor.rename', 'of a criterion is a renumbering'), async () => {
    const place = at(tasksFile, '2.|1, 7.7');
    expect(await language.renamable(tasksFile, place)).toMatchObject({ name: '2.1' });
    expect(await language.rename(tasksFile, place, 'gate/2.4')).toMatchObject([{ text: '2.1 to 2.4' }]);
    await expect(language.rename(tasksFile, place, 'two')).rejects.toMatchObject({ code: 'number-invalid' });
  });

  it(
    verifies('editor.rename', 'of a term changes every use of it in its spec and nothing else'),
    async () => {
      const place = at(requirementsFile, 'THE |Gate SHALL open');
      const edits = await language.rename(requirementsFile, place, 'Barrier Arm');
      expect(applied(edits, requirementsFile)).toContain(
        'THE Barrier Arm SHALL stop\n   and wait for the Gate Keeper.',
      );
      expect(applied(edits, designFile)).toContain('```text\nGate\n```');
      expect(applied(edits, tasksFile)).toContain('Open the Barrier Arm\n');
      await expect(language.rename(requirementsFile, place, 'a|b')).rejects.toMatchObject({
        code: 'term-invalid',
      });
    },
  );
});

describe('completion', () => {
  const labels = async (file: string, line: string): Promise<readonly string[]> =>
    (await language.completions(file, { line: 1, column: line.length + 1 }, line)).map(({ label }) => label);

  it(verifies('editor.completion', 'offers ids after a label, and after the name of a spec'), async () => {
    const all = ['1', '1.1', '1.2', '2', '2.1'];
    expect(await labels(tasksFile, '  - _Requirements: ')).toEqual(all);
    expect(await labels(tasksFile, '  - _Requirements: 1.1, 2.')).toEqual(all);
    expect(await labels(designFile, '**Validates: Requirements ')).toEqual(all);
    expect(await labels(tasksFile, '  - Checks Property ')).toEqual(['1']);
    expect(await labels('src/a.ts', '// see gate/1')).toEqual(all);
    expect(await labels('src/a.ts', 'const a = gate/')).toEqual([]);
    expect(await labels('src/a.ts', '// see investigate/')).toEqual([]);
    expect(await labels(tasksFile, 'Some prose ')).toEqual([]);
  });

  it('shows the text and replaces what is typed', async () => {
    const line = '  - _Requirements: 1.2_';
    const [, first] = await language.completions(tasksFile, { line: 4, column: 21 }, line);
    expect(first?.documentation).toContain('WHEN a ticket is paid');
    expect(first?.range).toEqual({ start: { line: 4, column: 20 }, end: { line: 4, column: 23 } });
  });
});

describe('what a document looks like', () => {
  it(verifies('editor.colours', 'colours the parts of a criterion over its lines'), async () => {
    const tokens = await language.tokens(requirementsFile, requirementsText);
    const lines = requirementsText.split('\n');
    const parts = tokens.map(
      ({ line, column, length, kind }) =>
        `${kind}: ${(lines[line - 1] ?? '').slice(column - 1, column - 1 + length)}`,
    );
    expect(parts.slice(0, 6)).toEqual([
      'keyword: WHEN',
      'condition: a ticket is paid',
      'system: THE Gate',
      'modal: SHALL',
      'figure: within 2 seconds',
      'keyword: IF',
    ]);
    expect(await language.tokens(tasksFile, tasksText)).toEqual([]);
  });

  it(verifies('editor.outline', 'outlines requirements with criteria and tasks with children'), async () => {
    const [title] = await language.outline(requirementsFile, requirementsText);
    const requirements = title?.children.find(({ name }) => name === 'Requirements');
    expect(requirements?.children.map(({ name }) => name)).toEqual(['1 Opening', '2 Closing']);
    expect(requirements?.children[0]?.children.map(({ name }) => name)).toEqual(['1.1', '1.2']);
    const [plan] = await language.outline(tasksFile, tasksText);
    expect(plan?.children.map(({ name }) => name)).toEqual([
      '1 Open the Gate',
      '2 Close it',
      'Task Dependency Graph',
    ]);
    expect(plan?.children[1]?.children).toHaveLength(2);
  });

  it(verifies('editor.outline', 'folds requirements, properties and tasks with children'), async () => {
    expect(await language.folding(tasksFile, tasksText)).toContainEqual({ startLine: 6, endLine: 10 });
    expect(await language.folding(requirementsFile, requirementsText)).toContainEqual({
      startLine: 10,
      endLine: 18,
    });
  });

  it(verifies('editor.gutter', 'marks a line of a test with the worst state of what it names'), async () => {
    expect(await language.marks(testFile)).toEqual([
      {
        line: 3,
        state: 'unknown',
        markdown: expect.stringMatching(/proved: its tests passed\n\n.*does not exist/u) as string,
      },
    ]);
    expect(await language.marks(tasksFile)).toEqual([]);
  });
});
