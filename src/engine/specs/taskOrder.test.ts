import { describe, expect, it } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { parseTasks } from './documents/index.ts';
import { runOrder } from './taskOrder.ts';

function order(text: string, includeOptional = false): string[] {
  return runOrder(parseTasks(text), { includeOptional }).map(group =>
    group.map(task => task.number).join('+'),
  );
}

function graph(waves: readonly (readonly string[])[]): string {
  const json = JSON.stringify({ waves: waves.map((tasks, id) => ({ id, tasks })) });
  return `\n## Task Dependency Graph\n\n\`\`\`json\n${json}\n\`\`\`\n`;
}

const tasks = `- [ ] 1. Group
  - [ ] 1.1 A
  - [ ] 1.2 B
  - [ ]* 1.3 Tests
- [ ] 2. Group
  - [x] 2.1 Done
  - [-] 2.2 C
- [ ] 3. Checkpoint
- [ ] 4. D
  - [ ]* 4.1 Only optional ones below
`;

describe('runOrder', () => {
  it('goes through the file where there is no graph', () => {
    expect(order(tasks)).toEqual(['1.1', '1.2', '2.2', '3', '4']);
  });

  it('takes starred tasks along only when asked', () => {
    expect(order(tasks, true)).toEqual(['1.1', '1.2', '1.3', '2.2', '3', '4', '4.1']);
  });

  it(verifies('specs.waves', 'goes wave by wave'), () => {
    expect(order(tasks + graph([['1.1', '2.2'], ['1.2'], ['3'], ['4']]))).toEqual([
      '1.1+2.2',
      '1.2',
      '3',
      '4',
    ]);
    expect(order(tasks + graph([['4'], ['3'], ['2.2'], ['1.2'], ['1.1']]))).toEqual([
      '4',
      '3',
      '2.2',
      '1.2',
      '1.1',
    ]);
  });

  it('lets a group in a wave stand for its tasks', () => {
    expect(order(tasks + graph([['2', '4'], ['1'], ['3']]))).toEqual(['2.2+4', '1.1+1.2', '3']);
  });

  it('puts a task of no wave after those above it in the file', () => {
    expect(order(tasks + graph([['1.1', '1.2'], ['2.2'], ['4']]))).toEqual(['1.1+1.2', '2.2', '3', '4']);
    expect(order(tasks + graph([['4']]))).toEqual(['1.1', '1.2', '2.2', '3', '4']);
  });

  it('is not stalled by starred, finished or unknown tasks in a wave', () => {
    const waves = graph([['1.3', '2.1'], ['9.9'], ['1.2', '2.2', '3', '4']]);
    expect(order(tasks + waves)).toEqual(['1.1', '1.2+2.2+3+4']);
  });
});
