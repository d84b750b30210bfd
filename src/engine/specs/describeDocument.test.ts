import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { FakeClock, FakeCrypto, MemoryFileSystem } from '../testing/index.ts';
import { describeDocument } from './describeDocument.ts';
import type { Spec } from './spec.ts';
import { SpecStore } from './specStore.ts';

async function spec(files: Readonly<Record<string, string>>): Promise<Spec> {
  const paths = Object.entries(files).map(([name, text]) => [`/w/.kiro/specs/limit/${name}`, text]);
  const store = new SpecStore({
    files: new MemoryFileSystem(Object.fromEntries(paths) as Record<string, string>),
    clock: new FakeClock(),
    crypto: new FakeCrypto(),
    root: '/w',
  });
  const loaded = await store.load('limit');
  if (!loaded) throw new Error('There is no spec.');
  return loaded;
}

const requirements = `# Requirements Document
### Requirement 1: Limit
#### Acceptance Criteria
1. WHEN a client sends a request THE Api SHALL count it.
2. IF a client sends too many THEN THE Api SHALL answer 429.
`;
const design = `# Design
## Overview
Windows.
## Correctness Properties
### Property 1: No more than that
*For any* client …
`;

describe('a document in a line', () => {
  it(
    verifies('execution.check-ins', 'says what it holds, and what changed since an earlier text'),
    async () => {
      const { documents, ...rest } = await spec({ 'requirements.md': requirements, 'design.md': design });
      const one: Spec = { ...rest, documents };
      expect(describeDocument(one, 'requirements')).toBe('1 requirement, 2 criteria');
      const before = requirements.replace('count it', 'note it').replace(/^2\. .*\n/mu, '');
      expect(describeDocument(one, 'requirements', before)).toBe(
        '1 requirement, 2 criteria · new: 1.2 · changed: 1.1',
      );
      expect(describeDocument(one, 'requirements', `${requirements}3. THE Api SHALL x.\n`)).toContain(
        'gone: 1.3',
      );
      expect(describeDocument(one, 'requirements', requirements)).toBe('1 requirement, 2 criteria');
      expect(describeDocument(one, 'requirements', requirements.replace('# R', '# The r'))).toContain(
        'wording',
      );
      expect(describeDocument(one, 'design', design.replace('Windows', 'Buckets'))).toBe(
        '2 sections, 1 property · changed: Overview',
      );
      expect(describeDocument(one, 'tasks')).toBe('');
    },
  );

  it('counts the clauses of a bug report, and optional tasks apart', async () => {
    const clauses =
      '1.1 WHEN x THEN the system y\n\n### Expected Behavior (Correct)\n\n2.1 WHEN x THEN the system SHALL z\n';
    const one = await spec({
      'bugfix.md': `# B\n## Bug Analysis\n### Current Behavior (Defect)\n\n${clauses}`,
      'tasks.md': '- [ ] 1. A\n- [ ]* 2. B\n',
    });
    expect(describeDocument(one, 'requirements')).toMatch(/Defect.*: 1, .*Correct.*: 1/u);
    expect(describeDocument(one, 'tasks')).toBe('1 task, 1 optional');
  });
});
