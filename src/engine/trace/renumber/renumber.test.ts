import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import type { FileEdit, RenumberRequest } from '../../../protocol/index.ts';
import { parseRequirements, parseTasks, resolveReferences } from '../../specs/index.ts';
import { scanFile } from '../code/index.ts';
import { resolveMentions } from '../resolveMentions.ts';
import { NameResolver } from '../resolveNames.ts';
import { numbersOf } from '../specNumbers.ts';
import type { TracedSpec } from '../tracedSpec.ts';
import { renumber } from './renumber.ts';

type Texts = Readonly<Record<string, string>>;

/** Requirements `r.md`, tasks `t.md`, code in all others. */
function specOf(texts: Texts): TracedSpec {
  return {
    name: 'a',
    kind: 'feature',
    requirements: { file: 'r.md', tree: parseRequirements(texts['r.md'] ?? '') },
    tasks: { file: 't.md', tree: parseTasks(texts['t.md'] ?? '') },
    evidence: [],
    waivers: [],
  };
}

function editsFor(texts: Texts, from: string, to: string): readonly FileEdit[] {
  const spec = specOf(texts);
  const request: RenumberRequest = { spec: 'a', from, to };
  const resolver = new NameResolver([numbersOf(spec)]);
  const code = Object.entries(texts).filter(([file]) => !file.endsWith('.md'));
  const mentions = code.flatMap(([file, text]) =>
    resolveMentions(
      file,
      scanFile(file, text).map(name => ({ ...name, codeHash: '' })),
      resolver,
    ),
  );
  return renumber([spec], mentions, request);
}

function renumbered(texts: Texts, from: string, to: string): Texts {
  const after: Record<string, string> = { ...texts };
  for (const { file, range, text } of [...editsFor(texts, from, to)].reverse()) {
    const lines = (after[file] ?? '').split('\n');
    const line = lines[range.start.line - 1] ?? '';
    lines[range.start.line - 1] =
      line.slice(0, range.start.column - 1) + text + line.slice(range.end.column - 1);
    after[file] = lines.join('\n');
  }
  return after;
}

const requirements = `### Requirement 1: A

1. THE A SHALL one.
2. THE A SHALL two.
3. THE A SHALL three.

### Requirement 2: B

1. THE A SHALL four, as Requirement 1 says.
`;
const project: Texts = {
  'r.md': requirements,
  't.md': '- [ ] 1. T\n  - _Requirements: 1.1, 1.2-1.3, 2_\n- [ ] 2. U\n  - _Requirements: 2.1_\n',
  'x.ts': '// a/1.2 and Requirements 1.1, 2.1\nf();\n',
  'x.test.ts': "it('a/1.1-1.3 holds', () => {});\n",
  'test_x.py': 'def test_requirement_1_2():\n    pass\n',
};

describe('renumber', () => {
  it(
    verifies('trace.renumber', 'rewrites a criterion and every name of it; who stood there moves up'),
    () => {
      expect(renumbered(project, '1.1', '1.2')).toEqual({
        'r.md': requirements
          .replace('1. THE A SHALL one', '2. THE A SHALL one')
          .replace('2. THE A SHALL two', '3. THE A SHALL two')
          .replace('3. THE A SHALL three', '4. THE A SHALL three'),
        't.md': '- [ ] 1. T\n  - _Requirements: 1.2, 1.3-1.4, 2_\n- [ ] 2. U\n  - _Requirements: 2.1_\n',
        'x.ts': '// a/1.3 and Requirements 1.2, 2.1\nf();\n',
        'x.test.ts': "it('a/1.2-1.4 holds', () => {});\n",
        'test_x.py': 'def test_requirement_1_3():\n    pass\n',
      });
    },
  );

  it(verifies('trace.renumber', 'rewrites a requirement with all its criteria'), () => {
    const after = renumbered(project, '1', '5');
    expect(after['r.md']).toBe(
      requirements
        .replace('Requirement 1:', 'Requirement 5:')
        .replace('as Requirement 1', 'as Requirement 5'),
    );
    expect(after['t.md']).toContain('_Requirements: 5.1, 5.2-5.3, 2_');
    expect(after['x.ts']).toContain('a/5.2 and Requirements 5.1, 2.1');
  });

  it(verifies('trace.renumber', 'spells out a span whose criteria no longer follow each other'), () => {
    const after = renumbered(project, '1.2', '1.9');
    expect(after['t.md']).toContain('_Requirements: 1.1, 1.3, 1.9, 2_');
    expect(after['x.test.ts']).toContain('a/1.1, a/1.3, a/1.9 holds');
  });

  it.each([
    ['7.7', '7.8', /no requirement or criterion 7\.7/],
    ['1.1', '2.5', /stays in its requirement/],
    ['1.1', '1.x', /no number/],
    ['1', 'one', /no number/],
  ])(verifies('trace.renumber', 'says why %s cannot become %s'), (from, to, reason) => {
    expect(() => editsFor(project, from, to)).toThrow(reason);
  });

  it(verifies('trace.renumber', 'does not touch a list that counts by itself'), () => {
    const automatic = {
      ...project,
      'r.md': '### Requirement 1: A\n\n1. THE A SHALL one.\n1. THE A SHALL two.\n',
    };
    expect(() => editsFor(automatic, '1.2', '1.5')).toThrow(/by its place/);
  });

  it(verifies('trace.renumber', 'leaves every reference with the criteria that it had'), () => {
    const count = fc.integer({ min: 1, max: 6 });
    const reference = fc.record({
      requirement: count,
      first: count,
      last: fc.option(count, { nil: undefined }),
    });
    const move = fc.record({
      requirement: count,
      criterion: fc.option(count, { nil: undefined }),
      to: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(
        fc.array(count, { minLength: 1, maxLength: 4 }),
        fc.array(reference, { maxLength: 5 }),
        move,
        (sizes, references, { requirement, criterion, to }) => {
          const has = (one: number, part: number): boolean => part <= (sizes[one - 1] ?? 0);
          fc.pre(criterion === undefined ? requirement <= sizes.length : has(requirement, criterion));
          const text = sizes
            .map(
              (size, index) =>
                `### Requirement ${index + 1}: R\n${Array.from({ length: size }, (_, part) => `${part + 1}. THE S SHALL do ${index + 1}-${part + 1}.`).join('\n')}\n`,
            )
            .join('\n');
          const written = references
            .filter(
              ({ requirement: one, first, last }) =>
                has(one, first) && (last === undefined || (last > first && has(one, last))),
            )
            .map(
              ({ requirement: one, first, last }) =>
                `${one}.${first}${last === undefined ? '' : `-${one}.${last}`}`,
            );
          const tasks = written
            .map((name, index) => `- [ ] ${index + 1}. T\n  - _Requirements: ${name}_`)
            .join('\n');
          const before = { 'r.md': text, 't.md': tasks };
          const from = criterion === undefined ? String(requirement) : `${requirement}.${criterion}`;
          const after = renumbered(
            before,
            from,
            criterion === undefined ? String(to) : `${requirement}.${to}`,
          );
          expect(citedBy(after)).toEqual(citedBy(before));
          const numbers =
            specOf(after).requirements?.tree.requirements.flatMap(one =>
              one.criteria.map(({ number }) => number),
            ) ?? [];
          expect(numbers.filter(number => number.includes('~'))).toEqual([]);
        },
      ),
    );
  });
});

/** What each task cites, by the criteria's texts. */
function citedBy(texts: Texts): readonly (readonly string[])[] {
  const { requirements: document, tasks } = specOf(texts);
  return (tasks?.tree.tasks ?? []).map(task =>
    resolveReferences(task.requirements, document?.tree.requirements ?? [])
      .criteria.map(({ text }) => text)
      .sort(),
  );
}
