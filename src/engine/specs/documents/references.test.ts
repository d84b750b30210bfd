import { describe, expect, it } from 'vitest';
import { parseRequirements } from './index.ts';
import { isReferenceLine, readMentions, readReferences, resolveReferences } from './references.ts';

function targets(text: string): string[] {
  return readReferences(text, 1).map(({ target, to }) => (to === undefined ? target : `${target}-${to}`));
}

describe('readMentions', () => {
  it('names each place once and in order where one list runs over the next word', () => {
    const found = readMentions('All sections (Req 1, AC 2-9; Req 2, AC 1-4)', 1);
    expect(found.map(({ target, to }) => [target, to])).toEqual([
      ['1', undefined],
      ['2', '9'],
      ['2', undefined],
      ['1', '4'],
    ]);
    const columns = found.map(({ range }) => range.start.column);
    expect(columns).toEqual(columns.toSorted((left, right) => left - right));
  });
});

describe('readReferences', () => {
  it.each([
    ['  - _Requirements: 1.1, 2.3_', ['1.1', '2.3']],
    ['_Requirements: 1.1_', ['1.1']],
    ['- **Requirements:** 1.1 and 2.1', ['1.1', '2.1']],
    ['- **Requirements**: 1.1; 2.1.', ['1.1', '2.1']],
    ['- Requirements: 3', ['3']],
    ['**Validates: Requirements 1.2, 1.3**', ['1.2', '1.3']],
    ['**Validates**: Requirement 3', ['3']],
    ['- _Requirements: Requirement 1.2, Requirements 2.1_', ['1.2', '2.1']],
    ['- _Requirements: 1.1-1.5, 2.1–2.2_', ['1.1-1.5', '2.1-2.2']],
    ['- _Requirements: All_', ['all']],
    ['- _Requirements: FR-1.2, REQ-CA-1, US-3_', ['FR-1.2', 'REQ-CA-1', 'US-3']],
    ['- _Requirements: 1.1 (in part), 1.2_', ['1.1', '1.2']],
    ['- Do this _Requirements: 1.1_', ['1.1']],
    ['- _Requirements: 1.1 - a user logs in 3 times_', ['1.1']],
    ['- _Requirements: none_', []],
    ['The requirements: 1.1 of them', []],
    ['- Validates input: 1.1', []],
  ])('reads %j', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it('tells lines of references from prose', () => {
    expect(isReferenceLine('  **Validates: Requirements 1.1**')).toBe(true);
    expect(isReferenceLine('Text, then **Validates: Requirements 1.1**')).toBe(false);
  });
});

describe('resolveReferences', () => {
  const { requirements } = parseRequirements(
    '### Requirement 1\n1. A\n2. B\n### Requirement 2\n1. C\n### Requirement FR-3\n1. D\n',
  );
  const resolve = (text: string) => {
    const { criteria, unresolved } = resolveReferences(readReferences(text, 1), requirements);
    return [...criteria.map(({ number }) => number), ...unresolved.map(name => `?${name}`)];
  };

  it.each([
    ['_Requirements: 2.1, 1.2, 1.2_', ['1.2', '2.1']],
    ['_Requirements: 1_', ['1.1', '1.2']],
    ['_Requirements: 1.2-2.1_', ['1.2', '2.1']],
    ['_Requirements: 1-2_', ['1.1', '1.2', '2.1']],
    ['_Requirements: All_', ['1.1', '1.2', '2.1', 'FR-3.1']],
    ['_Requirements: fr-3.1_', ['FR-3.1']],
    ['_Requirements: 9.9, 2.1-1.1_', ['?9.9', '?2.1-1.1']],
  ])('resolves %j', (text, expected) => {
    expect(resolve(text)).toEqual(expected);
  });
});
