import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { parseBugfix, parseDesign, parseRequirements, parseTasks, print } from './index.ts';

const parsers = [parseRequirements, parseBugfix, parseDesign, parseTasks];

const line = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '# Title',
      '## Requirements',
      '### Requirement 1: A',
      '#### Acceptance Criteria',
      '1. WHEN',
      '   more',
    ],
    ...[
      '- [ ] 1. A',
      '  - [x]* 1.1 B',
      '- [-]\\* C',
      '- [~] 2',
      '- _Requirements: 1.1, 2-3_',
      '**Validates: Requirements 1**',
    ],
    ...[
      '```json',
      '```',
      '~~~',
      '{"waves": [{"id": 0, "tasks": ["1"]}]}',
      '## Task Dependency Graph',
      '---',
      '<!--',
      '-->',
    ],
    ...[
      '### Property 1: P',
      '**Property 2: Q**',
      '**User Story:** As a',
      '1.1 WHEN',
      '\uFEFF',
      '\uD800',
      '\t- [ ] x',
    ],
  ),
);
const text = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 60 }),
  )
  .map(([bom, lines]) => bom + lines.flat().join(''));

describe('print', () => {
  it(verifies('specs.lossless', 'gives back any text that was parsed'), () => {
    fc.assert(
      fc.property(text, source => {
        for (const parse of parsers) expect(print(parse(source))).toBe(source);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps requirements of an earlier reading only where they are what a fresh reading gives', () => {
    const lines = fc.array(line, { maxLength: 20 });
    fc.assert(
      fc.property(lines, lines, lines, lines, (head, old, next, tail) => {
        const [earlier, later] = [old, next].map(middle => [...head, ...middle, ...tail].join('\n'));
        for (const parse of [parseRequirements, parseBugfix]) {
          expect(parse(later ?? '', parse(earlier ?? ''))).toEqual(parse(later ?? ''));
        }
      }),
      { numRuns: 1000 },
    );
    const source = '### Requirement 1: A\n\n1. THE A SHALL b.\n\n### Requirement 2: B\n\n1. THE B SHALL c.\n';
    const before = parseRequirements(source);
    const after = parseRequirements(source.replace('SHALL c', 'SHALL d'), before);
    expect(after.requirements[0]).toBe(before.requirements[0]);
    expect(after.requirements[1]?.criteria[0]?.text).toBe('THE B SHALL d.');
  });

  it('gives ranges that lie inside the text, in order', () => {
    fc.assert(
      fc.property(text, source => {
        const tree = parseTasks(source);
        for (const task of tree.tasks) {
          const own = tree.lines[task.line - 1]?.text ?? '';
          expect(own.charAt(task.markColumn - 1).toLowerCase()).toBe(task.mark);
          expect(task.range.start.line).toBe(task.line);
          expect(task.range.end.line).toBeLessThanOrEqual(tree.lines.length);
          expect(task.range.end.line).toBeGreaterThanOrEqual(task.line);
        }
        expect(new Set(tree.tasks.map(task => task.number)).size).toBe(tree.tasks.length);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a long and hostile text in one pass', () => {
    const hostile = ['~~~ a', '``` b', '<!--', '- [ ] 1. ('.repeat(3), '**Property 1', '### Requirement 1'];
    const source = Array.from({ length: 20_000 }, (_, index) => hostile[index % hostile.length]).join('\n');
    for (const parse of parsers) expect(print(parse(source))).toBe(source);
  });
});
