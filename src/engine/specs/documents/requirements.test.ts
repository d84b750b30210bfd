import { describe, expect, it } from 'vitest';
import { parseBugfix, parseRequirements } from './index.ts';

const text = `# Requirements Document

## Introduction

Words.

## Requirements

### Requirement 1: Limit clients

**User Story:** As an operator,
I want limits, so that the API stays up.

#### Acceptance Criteria

1. WHEN a client sends more than 10 requests in 1 s
   THE Limiter SHALL answer 429
2. IF the store fails THEN THE Limiter SHALL let requests pass
   - and log it
   - once a minute

### Requirement 2

#### Acceptance Criteria

1. THE Limiter SHALL count per client
1. THE Limiter SHALL forget counts after 60 s

A closing remark.

### FR-1.2 - Another scheme
**Acceptance Criteria:**
1) THE System SHALL start

### 7. Numbered heading

1. THE System SHALL stop

### Requirement 1: The number again

- **User Story**: As a tester, I want it found
#### Acceptance Criteria
- 1.4 THE System SHALL be numbered in full
- 1.5: THE System SHALL too

## Notes

1. Not a criterion
`;

describe('parseRequirements', () => {
  const tree = parseRequirements(text);

  it('reads requirements with numbers and titles', () => {
    expect(tree.requirements.map(({ number, title }) => [number, title])).toEqual([
      ['1', 'Limit clients'],
      ['2', ''],
      ['FR-1.2', 'Another scheme'],
      ['7', 'Numbered heading'],
      ['1~2', 'The number again'],
    ]);
    expect(tree.sections.map(section => section.title).slice(0, 3)).toEqual([
      'Requirements Document',
      'Introduction',
      'Requirements',
    ]);
  });

  it('reads user stories over several lines', () => {
    expect(tree.requirements.map(requirement => requirement.userStory)).toEqual([
      'As an operator, I want limits, so that the API stays up.',
      undefined,
      undefined,
      undefined,
      'As a tester, I want it found',
    ]);
  });

  it('reads criteria with their full text', () => {
    const criteria = tree.requirements.flatMap(requirement => requirement.criteria);
    expect(criteria.map(({ number, text }) => [number, text])).toEqual([
      ['1.1', 'WHEN a client sends more than 10 requests in 1 s THE Limiter SHALL answer 429'],
      ['1.2', 'IF the store fails THEN THE Limiter SHALL let requests pass\n- and log it\n- once a minute'],
      ['2.1', 'THE Limiter SHALL count per client'],
      ['2.2', 'THE Limiter SHALL forget counts after 60 s'],
      ['FR-1.2.1', 'THE System SHALL start'],
      ['7.1', 'THE System SHALL stop'],
      ['1.4', 'THE System SHALL be numbered in full'],
      ['1.5', 'THE System SHALL too'],
    ]);
    expect(criteria[1]?.range).toEqual({ start: { line: 18, column: 1 }, end: { line: 20, column: 19 } });
  });

  it('tells the second of two equal numbers apart', () => {
    const twice = parseRequirements('## Requirement 1\n### Acceptance Criteria\n1. A\n2. B\n2. C\n');
    expect(twice.requirements[0]?.criteria.map(({ number }) => number)).toEqual(['1.1', '1.2', '1.2~2']);
  });

  it('counts a list without numbers by position', () => {
    const bullets = parseRequirements(
      '### Requirement 3\n#### Acceptance Criteria\n- THE A SHALL b\n- THE C SHALL d\n',
    );
    expect(bullets.requirements[0]?.criteria.map(({ number }) => number)).toEqual(['3.1', '3.2']);
  });
});

describe('parseBugfix', () => {
  it('reads the three classes of behaviour as requirements', () => {
    const tree = parseBugfix(`# Bugfix Requirements Document
## Bug Analysis
### Current Behavior (Defect)

1.1 WHEN a THEN the system fails

1.2 WHEN b THEN the system
fails too

### Expected Behavior (Correct)
2.1 WHEN a THEN the system SHALL work
### Unchanged Behavior (Regression Prevention)
3.1 WHEN c THEN the system SHALL CONTINUE TO work
`);
    expect(
      tree.requirements.map(({ number, criteria }) => [number, criteria.map(one => one.number)]),
    ).toEqual([
      ['1', ['1.1', '1.2']],
      ['2', ['2.1']],
      ['3', ['3.1']],
    ]);
    expect(tree.requirements[0]?.criteria[1]?.text).toBe('WHEN b THEN the system fails too');
  });
});
