import { describe, expect, it } from 'vitest';
import { FakeClock, FakeCrypto, MemoryFileSystem } from '../testing/index.ts';
import { SpecStore } from './specStore.ts';
import { taskBrief } from './taskBrief.ts';

async function load() {
  const files = new MemoryFileSystem({
    '/w/.kiro/specs/limiter/requirements.md': `### Requirement 1: A
#### Acceptance Criteria
1. WHEN a THEN b
2. IF c THEN d
`,
    '/w/.kiro/specs/limiter/design.md': '# Design\n',
    '/w/.kiro/specs/limiter/tasks.md': `- [ ] 1. Group
  - _Requirements: 1.1_
  - [ ] 1.1 First
    - detail
      more of it
    - _Requirements: 1.2, 7.1_
  - [ ] 1.2 Second
`,
  });
  const store = new SpecStore({ files, clock: new FakeClock(), crypto: new FakeCrypto(), root: '/w' });
  return store.load('limiter');
}

describe('taskBrief', () => {
  it('gathers the task, the criteria it cites and the design', async () => {
    const spec = await load();
    expect(spec && taskBrief(spec, '1.1')).toEqual({
      spec: 'limiter',
      number: '1.1',
      title: 'First',
      task: `- [ ] 1. Group
  - [ ] 1.1 First
    - detail
      more of it
    - _Requirements: 1.2, 7.1_`,
      criteria: [{ id: 'limiter/1.2', number: '1.2', text: 'IF c THEN d' }],
      unresolved: ['7.1'],
      design: '# Design\n',
    });
  });

  it('takes the citations of the group where the task has none', async () => {
    const spec = await load();
    expect(spec && taskBrief(spec, '1.2')?.criteria.map(({ number }) => number)).toEqual(['1.1']);
  });

  it('knows no task that is not there', async () => {
    const spec = await load();
    expect(spec && taskBrief(spec, '3')).toBeUndefined();
  });
});
