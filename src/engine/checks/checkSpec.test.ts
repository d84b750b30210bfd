import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import type { RuleDoc } from '../../protocol/index.ts';
import { print } from '../specs/index.ts';
import { checkSpec } from './checkSpec.ts';
import type { CheckedSpec } from './checkedSpec.ts';
import type { RawFinding } from './rule.ts';
import { settle } from './settle.ts';
import { requirementsOf, specOf } from './testing/index.ts';
import { documentsOf, waiverEdit } from './waivers.ts';

const pieces = [
  '# Requirements\n',
  '### Requirement 1: Login\n',
  '#### Acceptance Criteria\n',
  '1. WHEN it runs, the Store SHALL be saved properly and/or fast where possible.\n',
  '2. WHILE paused THE A_B SHALL wait about 5\n   seconds SHALL end\n',
  '- [x] 1. Do\n',
  '  - [ ] 1.1 Part\n',
  '  - _Requirements: 1.1, 9.9, 1.1-1.9, P1_\n',
  '  - _Depends: 1.1, 1_\n',
  '### Property 1: Holds\n**Validates: Requirements 7_\n',
  '```json\n{"waves":[{"id":0,"tasks":["1","8"]}]}\n```\n',
  '<!-- specwright-disable-next-line SW101, SW103: because -->\n',
  '<!-- specwright-disable-next-line -->\n',
  '## Glossary\n- **A_B**: x\n- **C_D**: y\n',
  '```\n',
  '\r\n',
  'ü「適切」\t`x`',
];
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
/** Requirements without a waiver, in which at least one criterion is vague. */
const vague = fc
  .array(fc.constantFrom(...pieces.filter(piece => !piece.includes('disable') && !piece.includes('```'))), {
    maxLength: 16,
  })
  .map(parts => [pieces[1], pieces[2], pieces[3], ...parts].join(''));
const specs = fc.record({ requirements: text, design: text, tasks: text }).map(texts => specOf(texts));
const rules: readonly RuleDoc[] = [];

function isInside(spec: CheckedSpec, { file, range: { start, end } }: RawFinding): boolean {
  const lines = documentsOf(spec).find(document => document.file === file)?.tree.lines ?? [];
  const fits = ({ line, column }: { readonly line: number; readonly column: number }): boolean =>
    line >= 1 && column >= 1 && line <= lines.length && column <= (lines[line - 1]?.text.length ?? 0) + 1;
  const isForward = start.line < end.line || (start.line === end.line && start.column <= end.column);
  return fits(start) && fits(end) && isForward;
}

describe(verifies('checks.robust', 'checkSpec on any text'), () => {
  it('never throws, and its findings lie inside their files', () => {
    fc.assert(
      fc.property(specs, spec => {
        const all = settle(spec, checkSpec(spec), { rules, settings: {} });
        expect(all.filter(finding => !isInside(spec, finding))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('weighs in any order the same', () => {
    fc.assert(
      fc.property(specs, spec => {
        const raw = checkSpec(spec);
        const once = settle(spec, raw, { rules, settings: {} });
        expect(settle(spec, raw.toReversed(), { rules, settings: {} })).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  it('looks at a criterion once however often it is asked', () => {
    const many = Array.from(
      { length: 2000 },
      (_, index) => `WHEN door ${index} opens, THE Lock_${index} SHALL ring bell ${index} for 5 s.`,
    );
    const spec = specOf({ requirements: requirementsOf(...many) });
    const first = checkSpec(spec);
    const before = performance.now();
    expect(checkSpec(spec)).toEqual(first);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe(verifies('checks.waivers', 'waivers on any text'), () => {
  it('take away what they name and nothing else', () => {
    fc.assert(
      fc.property(vague, requirements => {
        const spec = specOf({ requirements });
        const before = checkSpec(spec).filter(({ code }) => code === 'SW103');
        const [finding] = before;
        const tree = spec.requirements?.tree;
        if (!finding || !tree) throw new Error('nothing is vague');
        const edit = waiverEdit(finding, 'quoted', tree);
        const lines = print(tree).split(/(?<=\r\n|\n|\r(?!\n))/);
        lines.splice(edit.range.start.line - 1, 0, edit.text);
        const waived = specOf({ requirements: lines.join('') });
        const after = settle(waived, checkSpec(waived), { rules, settings: {} }).filter(
          ({ code }) => code === 'SW103',
        );
        const gone = before.filter(each => sameItem(spec, each, finding));
        expect(after).toHaveLength(before.length - gone.length);
      }),
      { numRuns: 200 },
    );
  });
});

/** Of one criterion, hence waived by one comment. */
function sameItem(spec: CheckedSpec, one: RawFinding, other: RawFinding): boolean {
  return one.subject === other.subject && spec.name === other.spec;
}
