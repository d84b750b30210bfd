import { describe, expect, it } from 'vitest';
import { parseDesign } from './index.ts';

const text = `# Design Document: Limiter

## Architecture

\`\`\`mermaid
graph TD; A-->B
\`\`\`

\`\`\`ts
const a = 1;
\`\`\`

## Correctness Properties

### Property 1: Never more than the limit

*For any* sequence of requests, the Limiter SHALL accept at most 10 in 1 s.

**Validates: Requirements 1.1, 1.2**

**Property 2: Independence**
*For any* two clients, one does not limit the other.
**Validates:** Requirement 2.1

---

### Property 1 - The number again

## Error Handling
`;

describe('parseDesign', () => {
  const tree = parseDesign(text);

  it('reads sections with their ranges', () => {
    expect(tree.title).toBe('Design Document: Limiter');
    expect(tree.sections.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 Design Document: Limiter',
      '2 Architecture',
      '2 Correctness Properties',
      '3 Property 1: Never more than the limit',
      '3 Property 1 - The number again',
      '2 Error Handling',
    ]);
    expect(tree.sections[1]?.range).toEqual({ start: { line: 3, column: 1 }, end: { line: 11, column: 4 } });
  });

  it('finds the diagrams', () => {
    expect(tree.diagrams).toEqual([
      {
        language: 'mermaid',
        text: 'graph TD; A-->B',
        range: { start: { line: 5, column: 1 }, end: { line: 7, column: 4 } },
      },
    ]);
  });

  it('reads properties and what they validate', () => {
    expect(
      tree.properties.map(({ number, title, validates }) => [
        number,
        title,
        validates.map(({ target }) => target),
      ]),
    ).toEqual([
      ['1', 'Never more than the limit', ['1.1', '1.2']],
      ['2', 'Independence', ['2.1']],
      ['1~2', 'The number again', []],
    ]);
    expect(tree.properties[1]?.text).toBe('*For any* two clients, one does not limit the other.');
  });
});
